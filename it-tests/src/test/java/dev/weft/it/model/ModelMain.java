package dev.weft.it.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The command {@code it-tests/model}: checks the model of the protocol, then each of its defects.
 *
 * <p>Exit code 0: the protocol has its properties in all scopes, and each defect was found. 1: not
 * so; the counterexample is printed. 2: wrong usage.
 */
public final class ModelMain {
  private static final String USAGE =
      """
      it-tests/model              what the build checks
      it-tests/model --large      larger scopes, too
      it-tests/model NAME..       scopes and defects of these names""";

  private static final int WORKERS = Runtime.getRuntime().availableProcessors();
  private static final long LIMIT_MINUTES = 24 * 60;

  private final Tlc tlc =
      new Tlc(Path.of("target", "model").toAbsolutePath(), WORKERS, LIMIT_MINUTES);
  private int wrong;
  private int checks;

  private ModelMain() {}

  /** See the usage. */
  public static void main(String[] arguments) {
    List<String> names = List.of(arguments);
    boolean large = names.contains("--large");
    if (names.stream().anyMatch(name -> name.startsWith("-") && !name.equals("--large"))) {
      System.err.println(USAGE);
      System.exit(2);
    }
    ModelMain main = new ModelMain();
    for (Scope scope : names.isEmpty() ? Scopes.SMALL : Scopes.all()) {
      if (large || names.isEmpty() || names.contains(scope.name())) {
        main.check(scope.name(), scope, Scopes.RIGHT, null);
      }
    }
    for (Defect defect : Scopes.DEFECTS) {
      if (large || names.isEmpty() || names.contains(defect.name())) {
        main.check(defect.name(), defect.scope(), defect.name(), defect.property());
      }
    }
    System.out.println(
        main.checks - main.wrong + " of " + main.checks + " checks came out as they should");
    System.exit(main.wrong == 0 && main.checks > 0 ? 0 : 1);
  }

  private void check(String name, Scope scope, String bug, String expected) {
    Tlc.Result result = tlc.check(scope, bug);
    String found =
        result.violated() == null
            ? result.states() + " states, depth " + result.depth()
            : "violates " + result.violated();
    System.out.printf("%-34s %s, %.0f s%n", name, found, result.seconds());
    checks++;
    if (!Objects.equals(expected, result.violated())) {
      wrong++;
      System.out.println(result.output());
    }
  }
}
