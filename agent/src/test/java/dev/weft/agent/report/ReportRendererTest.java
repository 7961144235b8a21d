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
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1000 * MILLI;
  private static final long EPOCH = 1_700_000_000L * SECOND;

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
        real time                   2.000s
        committed                   0.000s  0.0 % of real time
        aborted                     0.000s  0.0 % of real time
        paused                      0.000s  0.0 % of real time
        inevitable wait             0.000s  0.0 % of real time
        garbage collection          0.000s  0.0 % of real time

        transactions                     0  0.0/s
          inevitable                     0  - of transactions
        aborted attempts                 0  - of attempts

        No conflicts.
        """,
        render(List.of(), 10));
  }

  @Test
  void everythingInOne(@TempDir Path sources) throws IOException {
    Path file = sources.resolve("com/acme/Server.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "class Server {\n  void handle() {\n    cache.put(key, page);\n  }\n}");
    Locale.setDefault(Locale.GERMANY);

    Totals totals = model.totals();
    totals.addSpan(EPOCH, EPOCH + 20 * SECOND);
    for (int i = 0; i < 3000; i++) {
      totals.addCommit(10 * MILLI, 1, 0, 0, i < 30);
    }
    totals.addAbort(SECOND);
    totals.addInevitableWait(SECOND / 2);
    totals.addCollection(SECOND / 4);

    Site put = Site.parse("java.util.HashMap.put(HashMap.java:612)");
    Site handle = Site.parse("com.acme.Server.handle(Server.java:3)");
    Conflict expensive = model.conflict(new Conflict.Key("WRITE_WRITE", put, handle));
    for (int i = 0; i < 10; i++) {
      expensive.addAbort(
          new Conflict.Loss(
              EPOCH + (i < 9 ? 5100 : 15_100) * MILLI,
              i < 9 ? 900 * MILLI : 100 * MILLI,
              i < 8 ? "com.acme.Server.handle" : "com.acme.Server.other",
              "com.acme.Server.handle",
              "java.util.HashMap",
              handle));
    }
    expensive.addPause(
        new Conflict.Loss(
            EPOCH + 5100 * MILLI, 5 * MILLI, null, null, "java.util.HashMap", handle));
    Conflict cheap = model.conflict(new Conflict.Key("INEVITABLE", handle, Site.parse(null)));
    cheap.addPause(new Conflict.Loss(EPOCH + 20 * SECOND, MILLI, null, null, null, null));

    model
        .inevitability("native method java.io.FileOutputStream.writeBytes")
        .add(SECOND / 2, handle, "com.acme.Server.handle");
    model.addUnwoven("com.acme.Big", "method too large: com.acme.Big.all");
    model.addUnwoven("com.acme.Big", "again");

    assertEquals(
        """
        real time                  20.000s
        committed                  30.000s  150.0 % of real time
        aborted                     1.000s  5.0 % of real time
        paused                      0.000s  0.0 % of real time
        inevitable wait             0.500s  2.5 % of real time
        garbage collection          0.250s  1.3 % of real time

        transactions                 3,000  150.0/s
          inevitable                    30  1.0 % of transactions
        aborted attempts                 1  0.0 % of attempts

        Conflicts, the most expensive first:

        8.200s lost in aborts, 0.005s paused (11x WRITE_WRITE)
          File "HashMap.java", line 612, in java.util.HashMap.put
            called from File "Server.java", line 3, in com.acme.Server.handle
              cache.put(key, page);
            entry point com.acme.Server.handle (8x), com.acme.Server.other (2x)
          File "Server.java", line 3, in com.acme.Server.handle
            cache.put(key, page);
            entry point com.acme.Server.handle
          object java.util.HashMap
          0s |               #                             .              | 20.000s

        0.000s lost in aborts, 0.001s paused (1x INEVITABLE)
          File "Server.java", line 3, in com.acme.Server.handle
            cache.put(key, page);
          unknown place
          0s |                                                           #| 20.000s

        Inevitable transactions, by what made them so:

        0.500s waited (1x): native method java.io.FileOutputStream.writeBytes
          called from File "Server.java", line 3, in com.acme.Server.handle
            cache.put(key, page);
          entry point com.acme.Server.handle

        Classes that were not woven:

          com.acme.Big: method too large: com.acme.Big.all
        """,
        render(List.of(sources.resolve("nowhere"), sources), 10));
  }

  @Test
  void theMostExpensiveComeFirstAndTheRestIsCounted() {
    model.totals().addSpan(EPOCH, EPOCH + SECOND);
    for (int i = 1; i <= 5; i++) {
      Site site = Site.parse("com.acme.A.m" + i + "(A.java:1)");
      Conflict conflict = model.conflict(new Conflict.Key("WRITE_READ", site, site));
      // aborts and pauses weigh the same: m5 only pauses and is the most expensive
      Conflict.Loss loss = new Conflict.Loss(EPOCH, i * MILLI, null, null, null, null);
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
        reason.add(0, Site.parse("com.acme.A.m" + i + "(A.java:1)"), "com.acme.E.e" + i);
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
    StringWriter text = new StringWriter();
    new ReportRenderer(new PrintWriter(text), new SourceLines(sourcePath), top).render(model);
    return text.toString().replace(System.lineSeparator(), "\n");
  }
}
