package dev.weft.agent.explain;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    out.println(Json.of(explanations.stream().map(this::explanation).toList()));
  }

  private Map<String, Object> explanation(Explanation explanation) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", explanation.method().pattern());
    map.put("verdict", explanation.code().verdict().word());
    List<Object> findings = new ArrayList<>();
    for (Finding finding : explanation.findings()) {
      findings.add(finding(finding, findings.size() < top));
    }
    map.put("inevitable", findings);
    map.put("exceptions", explanation.exceptions().stream().map(this::exceptional).toList());
    map.put("methods", explanation.methods());
    map.put("cut", explanation.cut());
    map.put("classPathCut", explanation.classPathCut());
    map.put("unfollowed", explanation.unfollowed());
    return map;
  }

  private Map<String, Object> finding(Finding finding, boolean withRemedies) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("reason", finding.effect().reason());
    map.put("kind", finding.effect().kind().name());
    map.put("condition", finding.effect().condition());
    map.put("path", finding.path().stream().map(this::frame).toList());
    if (withRemedies) {
      map.put("whitelist", explainer.remedies(finding));
    }
    return map;
  }

  private Map<String, Object> frame(Paths.Frame frame) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", frame.method().pattern());
    map.put("file", explainer.sourceOf(frame.method()));
    map.put("line", frame.line());
    map.put("choices", frame.choices());
    return map;
  }

  private Map<String, Object> exceptional(Explanation.Exceptional exceptional) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", exceptional.method().pattern());
    map.put("verdict", exceptional.verdict());
    map.put("rule", exceptional.rule());
    map.put("caller", frame(exceptional.caller()));
    return map;
  }
}
