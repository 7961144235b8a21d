package dev.weft.it.jdk;

import dev.weft.it.fixture.Cases;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.jdk.fixture.FacilityMain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a JVM has said about facilities. Immutable once read.
 *
 * @param jvm how it ended
 * @param outcomes of each facility that was begun: "ok", or what happened
 * @param table of each facility, "tracked" or why it made transactions inevitable
 * @param uses how often facilities were used, all together
 */
record FacilityReport(
    JvmResult jvm, Map<String, String> outcomes, Map<String, String> table, long uses) {

  static FacilityReport of(JvmResult jvm) {
    Map<String, String> outcomes = new LinkedHashMap<>();
    Map<String, String> table = new LinkedHashMap<>();
    long uses = 0;
    for (String line : jvm.outLines()) {
      String[] parts = line.split("\t", 4);
      if (line.startsWith(Cases.MARK)) {
        outcomes.put(
            parts[1],
            parts[2].equals("ok") ? "ok" : (parts[2] + " " + parts[3]).translateEscapes());
      } else if (line.startsWith(FacilityMain.TABLE)) {
        table.put(parts[1], parts[2]);
        uses += Long.parseLong(parts[3]);
      }
    }
    return new FacilityReport(jvm, outcomes, table, uses);
  }

  String outcome(String facility) {
    return outcomes.getOrDefault(facility, "not started");
  }

  long passed() {
    return outcomes.values().stream().filter("ok"::equals).count();
  }

  long tracked() {
    return table.values().stream().filter("tracked"::equals).count();
  }

  /** What went wrong, a text for each facility, and one for the JVM. */
  List<String> failures() {
    List<String> failures = new ArrayList<>();
    outcomes.forEach(
        (facility, outcome) -> {
          if (!outcome.equals("ok")) {
            failures.add(facility + ": " + outcome);
          }
        });
    if (jvm.exitCode() != 0 || !jvm.err().isEmpty()) {
      failures.add("the JVM:" + jvm);
    }
    return failures;
  }
}
