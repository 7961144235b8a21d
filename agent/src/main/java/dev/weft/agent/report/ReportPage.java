package dev.weft.agent.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * Writes an analysis as one page: a frame, a style sheet, scripts, and the data as JSON, from which
 * the scripts make the page.
 *
 * <p>The page may load nothing and run nothing but the scripts of this jar, which its policy names
 * by their hash; and the scripts make elements and text, never markup. So names of the recording,
 * whatever they contain, stay text.
 */
final class ReportPage {
  /** How many conflicts a page has if the user wants no more. */
  static final int CONFLICTS = 200;

  private static final List<String> SCRIPTS =
      List.of("dom.js", "overview.js", "timeline.js", "table.js", "graph.js", "page.js");

  private final SourceLines sources;
  private final int top;

  ReportPage(SourceLines sources, int top) {
    this.sources = sources;
    this.top = top;
  }

  /**
   * Writes the page.
   *
   * @param title such as the name of the recording
   * @param out where to; not closed
   */
  void write(Analysis analysis, String title, Writer out) throws IOException {
    StringBuilder script = new StringBuilder();
    for (String name : SCRIPTS) {
      script.append(resource(name));
    }
    String style = resource("page.css");
    String frame = resource("page.html");
    int from = 0;
    for (int open = frame.indexOf("{{"); open >= 0; open = frame.indexOf("{{", from)) {
      out.write(frame, from, open - from);
      from = frame.indexOf("}}", open) + 2;
      switch (frame.substring(open + 2, from - 2)) {
        case "style" -> out.write(style);
        case "styleHash" -> out.write(hash(style));
        case "script" -> out.append(script);
        case "scriptHash" -> out.write(hash(script.toString()));
        case "data" -> data(analysis, title, out);
        default -> throw new IllegalStateException(frame.substring(open, from));
      }
    }
    out.write(frame, from, frame.length() - from);
  }

  private void data(Analysis analysis, String title, Writer out) throws IOException {
    JsonWriter json = new JsonWriter(out);
    // No end of the script element, no entity: also safe where the data stands in markup.
    json.setHtmlSafe(true);
    json.beginObject().name("title").value(title);
    new ReportJson(json, sources, top).members(analysis);
    Progress progress = analysis.progress();
    Totals totals = analysis.model().totals();
    Activity activity = analysis.model().activity();
    LaneJson lanes = new LaneJson(json, progress.firstNanos(), progress.spanNanos());
    long until = activity.untilNanos();
    json.name("activity").beginObject();
    json.name("unitNanos").value(lanes.unitNanos());
    json.name("spanNanos").value(progress.spanNanos());
    long start = activity.originNanos() + progress.firstNanos() - totals.firstNanos();
    json.name("startNanos").value(progress.spanNanos() == 0 ? 0 : start);
    json.name("complete").value(until == Long.MAX_VALUE);
    List<Lane> shown = Activity.packed(analysis.lanes());
    json.name("threads").value(analysis.lanes().size());
    json.name("lanes");
    lanes.write(shown);
    json.name("collections");
    lanes.write(List.of(analysis.collections()));
    json.endObject().endObject();
    json.flush();
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("weft.jar is damaged: it has no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
