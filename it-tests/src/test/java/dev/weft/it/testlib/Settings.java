package dev.weft.it.testlib;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What is run, and how. Filled once from a command line.
 *
 * <p>Also the arguments of a launched JVM: {@link #arguments()} is what {@link #parse} reads.
 */
final class Settings {
  static final String USAGE =
      """
      --suite REGEX   types such as Maps.HashMap in whose names it is found; default: all
      --test REGEX    tests in whose names it is found; default: all
      --sample N      about one of N tests, chosen by the seed; default: 1, all tests
      --all REGEX     types of which all tests are run in spite of --sample; default: none
      --aborts N      how many attempts of each transaction are rolled back, 0 to 9; default: 3
      --seed S        of the barriers at which they are, and of the sample; default: 1
      --scope S       each: setUp, test and tearDown are transactions of their own;
                      whole: they are one; mixed, the default: the seed decides""";

  enum Scope {
    EACH,
    WHOLE,
    MIXED
  }

  String suite = "";
  String test = "";
  int sample = 1;
  String all = "(?!)";
  int aborts = 3;
  long seed = 1;
  Scope scope = Scope.MIXED;

  static Settings parse(List<String> arguments) {
    Settings settings = new Settings();
    for (int i = 0; i < arguments.size(); i += 2) {
      if (i + 1 == arguments.size()) {
        throw new IllegalArgumentException("no value for " + arguments.get(i));
      }
      settings.set(arguments.get(i), arguments.get(i + 1));
    }
    return settings;
  }

  List<String> arguments() {
    return new ArrayList<>(
        Arrays.asList(
            "--suite",
            suite,
            "--test",
            test,
            "--sample",
            Integer.toString(sample),
            "--all",
            all,
            "--aborts",
            Integer.toString(aborts),
            "--seed",
            Long.toString(seed),
            "--scope",
            scope.name().toLowerCase(Locale.ROOT)));
  }

  /** True if this test is in the sample: whatever else runs, and on every JDK. */
  boolean samples(String type, String name) {
    return sample == 1 || Long.remainderUnsigned(random(type, name), sample) == 0;
  }

  /** A number that depends on the seed and the test alone. */
  long random(String type, String name) {
    long z = seed * 0x9E3779B97F4A7C15L + type.hashCode();
    z = z * 0x9E3779B97F4A7C15L + name.hashCode();
    // The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private void set(String name, String value) {
    switch (name) {
      case "--suite" -> suite = value;
      case "--test" -> test = value;
      case "--sample" -> sample = number(name, value, Integer.MAX_VALUE, 1);
      case "--all" -> all = value;
      case "--aborts" -> aborts = number(name, value, 9, 0);
      case "--seed" -> seed = Long.parseLong(value);
      case "--scope" -> scope = Scope.valueOf(value.toUpperCase(Locale.ROOT));
      default -> throw new IllegalArgumentException("no option " + name);
    }
  }

  private static int number(String name, String value, int max, int min) {
    int number = Integer.parseInt(value);
    if (number < min || number > max) {
      throw new IllegalArgumentException(name + " is " + min + " to " + max + ", found " + value);
    }
    return number;
  }
}
