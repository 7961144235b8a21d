package dev.weft.agent.explain;

import com.google.gson.stream.JsonWriter;
import dev.weft.agent.query.JsonOutput;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** Prints explanations for programs. Confined to one thread. */
final class ExplainJson {
  private final Explainer explainer;
  private final int top;

  ExplainJson(Explainer explainer, int top) {
    this.explainer = explainer;
    this.top = top;
  }

  void print(List<Explanation> explanations, PrintWriter out) {
    JsonOutput.print(
        out,
        json -> {
          json.beginArray();
          for (Explanation explanation : explanations) {
            write(explanation, json);
          }
          json.endArray();
        });
  }

  private void write(Explanation explanation, JsonWriter json) throws IOException {
    json.beginObject();
    json.name("method").value(explanation.method().pattern());
    json.name("verdict").value(explanation.code().verdict().word());
    json.name("inevitable").beginArray();
    int shown = 0;
    for (Finding finding : explanation.findings()) {
      write(finding, shown++ < top, json);
    }
    json.endArray();
    json.name("exceptions").beginArray();
    for (Explanation.Exceptional exceptional : explanation.exceptions()) {
      json.beginObject();
      json.name("method").value(exceptional.method().pattern());
      json.name("verdict").value(exceptional.verdict());
      json.name("rule").value(exceptional.rule());
      json.name("caller");
      write(exceptional.caller(), json);
      json.endObject();
    }
    json.endArray();
    json.name("methods").value(explanation.methods());
    json.name("cut").value(explanation.cut());
    json.name("classPathCut").value(explanation.classPathCut());
    json.name("unfollowed").beginObject();
    for (Map.Entry<String, Integer> unfollowed : explanation.unfollowed().entrySet()) {
      json.name(unfollowed.getKey()).value(unfollowed.getValue());
    }
    json.endObject();
    json.endObject();
  }

  private void write(Finding finding, boolean withRemedies, JsonWriter json) throws IOException {
    json.beginObject();
    json.name("reason").value(finding.effect().reason());
    json.name("kind").value(finding.effect().kind().name());
    json.name("condition").value(finding.effect().condition());
    json.name("path").beginArray();
    for (Paths.Frame frame : finding.path()) {
      write(frame, json);
    }
    json.endArray();
    if (withRemedies) {
      json.name("whitelist").beginArray();
      for (String line : explainer.remedies(finding)) {
        json.value(line);
      }
      json.endArray();
    }
    json.endObject();
  }

  private void write(Paths.Frame frame, JsonWriter json) throws IOException {
    json.beginObject();
    json.name("method").value(frame.method().pattern());
    json.name("file").value(explainer.sourceOf(frame.method()));
    json.name("line").value(frame.line());
    json.name("choices").value(frame.choices());
    json.endObject();
  }
}
