package dev.weft.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What other programs read, and what a browser gets. */
class ReportFormatsTest {
  private static final String HOSTILE = "com.acme.X</script><script>alert(1)</script>&amp;\"'";

  private final ReportModel model = new ReportModel();
  private final SourceLines sources = new SourceLines(List.of());

  @Test
  void json() throws IOException {
    Analysis analysis = Analysis.of(SampleModel.shop(), sources);
    StringWriter text = new StringWriter();
    new ReportJson(new JsonWriter(text), sources, 10).write(analysis);
    JsonObject json = JsonParser.parseString(text.toString()).getAsJsonObject();
    JsonObject totals = json.getAsJsonObject("totals");
    Totals.Counts counts = analysis.model().totals().counts();
    assertEquals(counts.committed(), totals.get("committedNanos").getAsLong());
    assertEquals(counts.alone(), totals.get("aloneNanos").getAsLong());
    assertEquals(counts.aborts(), totals.get("aborts").getAsLong());
    assertEquals(4, totals.get("threads").getAsInt());
    JsonObject verdict = json.getAsJsonArray("verdicts").get(0).getAsJsonObject();
    assertEquals("INEVITABLE", verdict.get("kind").getAsString());
    assertEquals("Orders.java", verdict.getAsJsonObject("site").get("file").getAsString());
    Conflict first = analysis.model().conflicts().get(0);
    JsonObject conflict = json.getAsJsonArray("conflicts").get(0).getAsJsonObject();
    assertEquals(first.pausedNanos(), conflict.get("pausedNanos").getAsLong());
    assertTrue(conflict.get("site").isJsonNull(), "unknown");
    JsonObject site = conflict.getAsJsonObject("otherSite");
    assertEquals("com.acme.shop.Orders", site.get("class").getAsString());
    assertEquals("add", site.get("method").getAsString());
    assertEquals(44, site.get("line").getAsInt());
    JsonObject reason = json.getAsJsonArray("inevitable").get(0).getAsJsonObject();
    assertEquals("com.acme.shop.Clock.stamp", reason.get("reason").getAsString());
    assertEquals(counts.alone(), reason.get("aloneNanos").getAsLong());
  }

  @Test
  void csv() {
    Site site = Site.parse("com.acme.A.m(A.java:7)");
    Conflict conflict = model.conflict(new Conflict.Key("CHAOS", site, Site.parse(null)));
    conflict.addAbort(new Conflict.Loss(0, 5, 1, "a, \"b\"", null, "line\nbreak", null));
    StringWriter text = new StringWriter();
    new ReportCsv(sources).write(model.conflicts(), text);
    assertEquals(
        "kind,aborts,abortedNanos,pauses,pausedNanos,entryPoint,method,file,line,source,"
            + "otherEntryPoint,otherMethod,otherFile,otherLine,otherSource,object,advice\r\n"
            + "CHAOS,1,5,0,0,\"a, \"\"b\"\"\",com.acme.A.m,A.java,7,,,,,,,\"line\nbreak\","
            + "This is what the option chaos is for. Leave it out in production.\r\n",
        text.toString());
  }

  @Test
  void namesOfTheRecordingStayTextInThePage() throws IOException {
    Site site = Site.of(HOSTILE, "m", HOSTILE, 1);
    model
        .conflict(new Conflict.Key(HOSTILE, site, site))
        .addAbort(new Conflict.Loss(0, 5, 1, HOSTILE, HOSTILE, HOSTILE, null));
    model.activity().add(1, HOSTILE, State.RUNNING, 10, 20);
    String page = page(HOSTILE);
    assertFalse(page.contains("alert(1)</script>"), page);
    int scripts = page.split("<script", -1).length - 1;
    assertEquals(2, scripts, "the data and the scripts of the jar");
    String data = page.substring(page.indexOf("id=\"data\">") + 10);
    data = data.substring(0, data.indexOf("</script>"));
    JsonObject json = JsonParser.parseString(data).getAsJsonObject();
    assertEquals(HOSTILE, json.get("title").getAsString());
    JsonObject conflict = json.getAsJsonArray("conflicts").get(0).getAsJsonObject();
    assertEquals(HOSTILE, conflict.get("object").getAsString());
  }

  @Test
  void thePageLoadsNothing() throws IOException {
    String page = page("x.jfr");
    assertTrue(page.contains("default-src 'none'"));
    for (String foreign : List.of("src=", "href=", "@import", "url(", "http:", "https:")) {
      String rest = page.replace("http://www.w3.org/2000/svg", "");
      assertFalse(rest.contains(foreign), foreign);
    }
  }

  private String page(String title) throws IOException {
    StringWriter out = new StringWriter();
    new ReportPage(sources, 10).write(Analysis.of(model, sources), title, out);
    return out.toString();
  }
}
