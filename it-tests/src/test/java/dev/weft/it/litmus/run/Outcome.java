package dev.weft.it.litmus.run;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.StateCase;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.TestResult;

/**
 * What a test showed in one JVM.
 *
 * @param status how it ended
 * @param samples how often its actors met
 * @param forbidden how often with a result that must never be
 * @param interesting how often with a result that is rare or not obvious
 * @param details each result with its number, and the messages of an error
 */
record Outcome(Status status, long samples, long forbidden, long interesting, String details) {

  /** Grades what jcstress counted by the annotations of the test. */
  static Outcome of(TestInfo test, TestResult result) {
    long forbidden = 0;
    long interesting = 0;
    List<String> details = new ArrayList<>();
    for (String state : result.getStateKeys()) {
      long count = result.getCount(state);
      StateCase grade = grade(test, state);
      String text = grade.description() == null ? "" : ": " + grade.description();
      switch (grade.expect()) {
        case ACCEPTABLE -> details.add(count + " x " + state + text);
        case ACCEPTABLE_INTERESTING -> {
          interesting += count;
          details.add(count + " x " + state + " (interesting)" + text);
        }
        default -> {
          forbidden += count;
          details.add(0, count + " x " + state + " (" + Expect.FORBIDDEN + ")" + text);
        }
      }
    }
    details.addAll(result.getMessages());
    return new Outcome(
        result.status(),
        result.getTotalCount(),
        forbidden,
        interesting,
        String.join("\n", details));
  }

  private static StateCase grade(TestInfo test, String state) {
    for (StateCase each : test.cases()) {
      if (each.matchesExactly(state)) {
        return each;
      }
    }
    for (StateCase each : test.cases()) {
      if (each.matches(state)) {
        return each;
      }
    }
    return test.unmatched();
  }

  boolean failed() {
    return status != Status.NORMAL || forbidden != 0;
  }

  /** One line without line breaks, five words separated by tabs. */
  String toLine() {
    String escaped = details.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
    return status + "\t" + samples + "\t" + forbidden + "\t" + interesting + "\t" + escaped;
  }

  /** The opposite of {@link #toLine}, from the given word on. */
  static Outcome fromLine(String[] words, int from) {
    return new Outcome(
        Status.valueOf(words[from]),
        Long.parseLong(words[from + 1]),
        Long.parseLong(words[from + 2]),
        Long.parseLong(words[from + 3]),
        words[from + 4].translateEscapes());
  }
}
