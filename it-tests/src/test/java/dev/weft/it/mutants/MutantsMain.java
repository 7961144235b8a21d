package dev.weft.it.mutants;

import dev.weft.it.harness.ClassPath;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * Lets the detectors look for mutants: of all, or of those named.
 *
 * <p>Exit code 0: all were caught; 1: one survived; 2: wrong usage, or an edit that does not apply;
 * 3: a detector fails with the runtime as it is.
 */
public final class MutantsMain {
  private static final String USAGE =
      """
      it-tests/mutants [OPTION..] [NAME..]    all mutants, or those named
        --list       names and defects
        --repeat=N   looks for each mutant N times
        --matrix     lets every detector look at every mutant
        --parallel=N JVMs at a time, by default 2
        --verbose    with what the detectors print""";

  private final PrintStream out = System.out;
  private final List<String> names = new ArrayList<>();
  private int repeat = 1;
  private int parallel = 2;
  private boolean list;
  private boolean matrix;
  private boolean verbose;

  private MutantsMain() {}

  /** See the usage. */
  public static void main(String[] arguments) throws Exception {
    MutantsMain main = new MutantsMain();
    int code;
    try {
      main.parse(arguments);
      code = main.run(main.chosen());
    } catch (IllegalArgumentException | IllegalStateException e) {
      System.err.println(e.getMessage());
      code = 2;
    } catch (AssertionError e) {
      System.err.println(e.getMessage());
      code = 3;
    }
    System.exit(code);
  }

  private void parse(String[] arguments) {
    for (String argument : arguments) {
      String value = argument.substring(argument.indexOf('=') + 1);
      if (argument.startsWith("--repeat=")) {
        repeat = Integer.parseInt(value);
      } else if (argument.startsWith("--parallel=")) {
        parallel = Integer.parseInt(value);
      } else if (argument.equals("--list")) {
        list = true;
      } else if (argument.equals("--matrix")) {
        matrix = true;
      } else if (argument.equals("--verbose")) {
        verbose = true;
      } else if (argument.startsWith("-")) {
        throw new IllegalArgumentException(USAGE);
      } else {
        names.add(argument);
      }
    }
  }

  private List<Mutant> chosen() {
    List<Mutant> all = Mutants.all();
    if (names.isEmpty()) {
      return all;
    }
    List<String> unknown = new ArrayList<>(names);
    all.forEach(mutant -> unknown.remove(mutant.name()));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("no mutant is named " + String.join(", ", unknown));
    }
    return all.stream().filter(mutant -> names.contains(mutant.name())).toList();
  }

  private int run(List<Mutant> mutants) throws Exception {
    if (list) {
      mutants.forEach(mutant -> out.printf("%-32s %s%n", mutant.name(), mutant.defect()));
      return 0;
    }
    Path folder = ClassPath.place(MutantsMain.class).resolveSibling("mutants");
    try (Campaign campaign = new Campaign(ClassPath.weftJar(), folder, parallel)) {
      Set<Detector> detectors = Campaign.detectors(matrix ? Mutants.all() : mutants);
      long start = System.nanoTime();
      campaign.control(detectors);
      out.printf(
          "%-32s passes %d detectors in %.1f s%n",
          "the runtime as it is", detectors.size(), (System.nanoTime() - start) / 1e9);
      return matrix ? matrix(campaign, mutants, detectors) : hunt(campaign, mutants);
    }
  }

  private int hunt(Campaign campaign, List<Mutant> mutants) throws InterruptedException {
    List<Future<Campaign.Verdict>> hunts = new ArrayList<>();
    for (Mutant mutant : mutants) {
      for (int i = 0; i < repeat; i++) {
        hunts.add(campaign.hunt(mutant));
      }
    }
    Set<String> survivors = new LinkedHashSet<>();
    for (Future<Campaign.Verdict> hunt : hunts) {
      Campaign.Verdict verdict = Campaign.get(hunt);
      out.println(verdict);
      if (verdict.by() == null) {
        survivors.add(verdict.mutant().name());
      }
      if (verbose) {
        out.println(verdict.output());
      }
    }
    int caught = mutants.size() - survivors.size();
    out.println(caught + " of " + mutants.size() + " mutants caught");
    return survivors.isEmpty() ? 0 : 1;
  }

  private int matrix(Campaign campaign, List<Mutant> mutants, Set<Detector> detectors)
      throws InterruptedException {
    for (Mutant mutant : mutants) {
      out.println(mutant.name() + ": " + mutant.defect());
      List<Future<Campaign.Sight>> sights = new ArrayList<>();
      for (Detector detector : detectors) {
        for (int i = 0; i < repeat; i++) {
          sights.add(campaign.look(mutant, detector));
        }
      }
      for (Future<Campaign.Sight> future : sights) {
        Campaign.Sight sight = Campaign.get(future);
        String failure = sight.outcome().failure();
        out.printf(
            "  %-40s %s, %.1f s%n",
            sight.detector().name(), failure == null ? "-" : failure, sight.outcome().seconds());
      }
    }
    return 0;
  }
}
