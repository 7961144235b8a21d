package dev.weft.it.litmus.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jcstress.infra.Status;

/** What a test showed in all JVMs together. Not thread-safe. */
public final class LitmusResult {
  private final String name;
  private final Map<VmMode, Outcome> outcomes = new TreeMap<>();

  LitmusResult(String name) {
    this.name = name;
  }

  void add(VmMode mode, Outcome outcome) {
    outcomes.put(mode, outcome);
  }

  void addError(VmMode mode, String message) {
    add(mode, new Outcome(Status.VM_ERROR, 0, 0, 0, message));
  }

  /** Name without the package, {@code LostUpdate.Field}. */
  public String name() {
    return name.substring(LitmusRun.PACKAGE.length());
  }

  /** How often the actors met. */
  public long samples() {
    return outcomes.values().stream().mapToLong(Outcome::samples).sum();
  }

  /** How often there was a result that must never be. */
  public long forbidden() {
    return outcomes.values().stream().mapToLong(Outcome::forbidden).sum();
  }

  /** How often there was a result that is rare or not obvious. */
  public long interesting() {
    return outcomes.values().stream().mapToLong(Outcome::interesting).sum();
  }

  /** Whether anything was seen that is wrong. */
  public boolean failed() {
    return outcomes.values().stream().anyMatch(Outcome::failed);
  }

  /** Whether every JVM executed the test, and found nothing wrong. */
  public boolean passed(int modes) {
    return !failed()
        && outcomes.size() == modes
        && outcomes.values().stream().allMatch(each -> each.samples() > 0);
  }

  /** Everything that was seen, for a message. */
  public String details() {
    List<String> lines = new ArrayList<>();
    lines.add(name + " in " + outcomes.keySet());
    outcomes.forEach(
        (mode, outcome) -> {
          lines.add("  " + mode + ": " + outcome.status());
          outcome.details().lines().forEach(line -> lines.add("    " + line));
        });
    return String.join("\n", lines);
  }
}
