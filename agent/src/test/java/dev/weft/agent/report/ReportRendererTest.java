package dev.weft.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportRendererTest {
  private static final long MILLI = SampleModel.MILLI;
  private static final long SECOND = SampleModel.SECOND;
  private static final long EPOCH = SampleModel.EPOCH;

  private final ReportModel model = new ReportModel();
  private final Locale locale = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(locale);
  }

  @Test
  void emptyModel() {
    model.totals().addSpan(EPOCH, EPOCH + 2 * SECOND);
    assertEquals(
        """
        What to change first:

          No transaction has ended
            There is nothing to say about how transactions run.
            -> Annotate entry points @Atomic, name them with the option atomic, or use a queue.

        real time                   2.000s  0 threads
        committed                   0.000s  0.0 % of real time
          alone                     0.000s  0.0 % of real time
        aborted                     0.000s  0.0 % of real time
        paused                      0.000s  0.0 % of real time
        garbage collection          0.000s  0.0 % of real time

        transactions                     0  0.0/s
          inevitable                     0  - of transactions
        aborted attempts                 0  - of attempts

        No conflicts.
        """,
        render(List.of(), 10));
  }

  /** The example of the documentation; refreshed with -Dweft.golden.update=true. */
  @Test
  void everythingInOne(@TempDir Path sources) throws IOException {
    Path file = sources.resolve("com/acme/shop/Orders.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "\n".repeat(43) + "    order.time = Clock.stamp();\n");
    Locale.setDefault(Locale.GERMANY);
    String report = render(SampleModel.shop(), List.of(sources.resolve("nowhere"), sources), 3);
    Path golden = Path.of("..", "docs", "report.txt");
    if (Boolean.getBoolean("weft.golden.update")) {
      Files.writeString(golden, report);
    }
    assertEquals(Files.readString(golden), report);
  }

  @Test
  void theMostExpensiveComeFirstAndTheRestIsCounted() {
    model.totals().addSpan(EPOCH, EPOCH + SECOND);
    for (int i = 1; i <= 5; i++) {
      Site site = Site.parse("com.acme.A.m" + i + "(A.java:1)");
      Conflict conflict = model.conflict(new Conflict.Key("WRITE_READ", site, site));
      // aborts and pauses weigh the same: m5 only pauses and is the most expensive
      Conflict.Loss loss = new Conflict.Loss(EPOCH, i * MILLI, 1, null, null, null, null);
      if (i == 5) {
        conflict.addPause(loss);
      } else {
        conflict.addAbort(loss);
      }
    }
    String report = render(List.of(), 2);
    assertTrue(report.contains("Conflicts, the most expensive first (2 of 5):"), report);
    assertTrue(report.indexOf("A.m5") > 0, report);
    assertTrue(report.indexOf("A.m5") < report.indexOf("A.m4"), report);
    assertFalse(report.contains("A.m3"), report);
  }

  @Test
  void longListsAreCut() {
    model.totals().addSpan(EPOCH, EPOCH + SECOND);
    Inevitability reason = model.inevitability("why");
    for (int i = 1; i <= 5; i++) {
      for (int n = 0; n < i; n++) {
        reason.add(Site.parse("com.acme.A.m" + i + "(A.java:1)"), "com.acme.E.e" + i);
      }
    }
    String report = render(List.of(), 10);
    assertTrue(
        report.contains(
            """
              called from File "A.java", line 1, in com.acme.A.m5 (5x)
              called from File "A.java", line 1, in com.acme.A.m4 (4x)
              called from File "A.java", line 1, in com.acme.A.m3 (3x)
              called from 2 more places
              entry point com.acme.E.e5 (5x), com.acme.E.e4 (4x), com.acme.E.e3 (3x), 2 more
            """
                .indent(0)),
        report);
  }

  private String render(List<Path> sourcePath, int top) {
    return render(model, sourcePath, top);
  }

  private static String render(ReportModel model, List<Path> sourcePath, int top) {
    StringWriter text = new StringWriter();
    SourceLines sources = new SourceLines(sourcePath);
    Analysis analysis = Analysis.of(model, sources);
    new ReportRenderer(new PrintWriter(text), sources, top).render(analysis);
    return text.toString().replace(System.lineSeparator(), "\n");
  }
}
