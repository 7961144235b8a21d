package dev.weft.it.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Values for the constants of the model: what transactions do, and how many of them there are.
 * Immutable.
 *
 * @param name of the scope
 * @param threads names, or the positions 1, 2 .. if the scope is ordered
 * @param variables names
 * @param operations what transactions do
 * @param length accesses of an attempt
 * @param attempts of each thread
 * @param readers threads that read, in one attempt, while the others do not
 * @param features {@code OneRecord}, {@code Gated}, {@code Ordered}; {@code New}: the last variable
 *     is the field of an object that transactions make; {@code Progress}: it is asked whether all
 *     transactions commit in the end, and nothing else
 */
record Scope(
    String name,
    List<String> threads,
    List<String> variables,
    List<String> operations,
    int length,
    int attempts,
    List<String> readers,
    List<String> features) {
  private static final String NOTHING = "None";

  /** Of one transaction, until it runs alone. */
  private static final int ABORTS = 2;

  /** The file that TLC reads beside the model. */
  String configuration(String bug) {
    boolean ordered = features.contains("Ordered");
    boolean progress = features.contains("Progress");
    StringBuilder text = new StringBuilder("SPECIFICATION " + (progress ? "Fair" : "Spec"));
    text.append("\nCONSTANTS\n");
    text.append("  None = " + NOTHING + "\n");
    variables.forEach(name -> text.append("  " + name + " = " + name + "\n"));
    if (!ordered) {
      threads.forEach(name -> text.append("  " + name + " = " + name + "\n"));
    }
    text.append("  Threads = " + set(threads) + "\n");
    text.append("  Vars = " + set(variables) + "\n");
    text.append(operations.stream().collect(Collectors.joining("\", \"", "  Ops = {\"", "\"}\n")));
    text.append("  MaxOps = " + length + "\n");
    text.append("  MaxAttempts = " + attempts + "\n");
    text.append("  Readers = " + set(readers) + "\n");
    text.append("  New = " + set(made()) + "\n");
    text.append("  Priority = " + (progress ? ABORTS : 0) + "\n");
    for (String feature : List.of("OneRecord", "Gated", "Ordered")) {
      text.append("  " + feature + " = " + (features.contains(feature) ? "TRUE" : "FALSE") + "\n");
    }
    text.append("  Bug = \"" + bug + "\"\n");
    if (progress) {
      return text.append("PROPERTIES Progress InevitableFinishes\n").toString();
    }
    text.append(
        "INVARIANTS Opacity Serializable Exact SeesItself Alone InevitableCommits InOrder\n");
    return text.append(ordered ? "CONSTRAINT Bounded\n" : "").append(symmetry()).toString();
  }

  private List<String> made() {
    int last = variables.size() - 1;
    return features.contains("New") ? variables.subList(last, last + 1) : List.of();
  }

  /** What is alike: with one record one of the variables stands for it, so they are not. */
  private String symmetry() {
    boolean variablesAlike = !features.contains("OneRecord") && !features.contains("New");
    boolean threadsAlike = readers.isEmpty() && !features.contains("Ordered");
    if (threadsAlike) {
      return variablesAlike ? "SYMMETRY Symmetry\n" : "SYMMETRY ThreadSymmetry\n";
    }
    return variablesAlike ? "SYMMETRY VarSymmetry\n" : "";
  }

  private static String set(List<String> elements) {
    return elements.stream().collect(Collectors.joining(", ", "{", "}"));
  }
}
