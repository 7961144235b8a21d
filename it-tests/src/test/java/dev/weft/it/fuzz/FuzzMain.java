package dev.weft.it.fuzz;

import dev.weft.it.fixture.Units;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Main class of a launched JVM: compares random classes as they are with the same ones woven,
 * outside of transactions, in one that commits, and in one that is rolled back. The package {@code
 * plain} is to be excluded from weaving.
 *
 * <p>Arguments: the first seed, how many. Exit code 1: there is a difference; a line for each.
 */
public final class FuzzMain {
  private static final int ARGUMENTS = 3;

  private final long seed;
  private int differences;

  private FuzzMain(long seed) {
    this.seed = seed;
  }

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    long from = Long.parseLong(arguments[0]);
    int seeds = Integer.parseInt(arguments[1]);
    int different = 0;
    for (long seed = from; seed < from + seeds; seed++) {
      FuzzMain main = new FuzzMain(seed);
      main.compare();
      different += main.differences == 0 ? 0 : 1;
    }
    System.out.println(seeds - different + " of " + seeds + " classes do the same");
    System.exit(different == 0 ? 0 : 1);
  }

  /** Defines one class. */
  private static final class Loader extends ClassLoader {
    Loader() {
      super(FuzzMain.class.getClassLoader());
    }

    Class<?> define(String name, long seed) {
      byte[] file = RandomClass.of(name.replace('.', '/'), seed);
      return defineClass(name, file, 0, file.length);
    }
  }

  private void compare() throws Exception {
    Subject plain = new Subject("plain.Random" + seed);
    Subject woven = new Subject("woven.Random" + seed);
    Subject committed = new Subject("woven.Random" + seed);
    Subject undone = new Subject("woven.Random" + seed);
    String first = undone.state();
    for (int i = 0; i < ARGUMENTS; i++) {
      int argument = i * 7;
      String expected = plain.run(() -> plain.operator.applyAsInt(argument));
      expect("outside", expected, woven.run(() -> woven.operator.applyAsInt(argument)));
      expect(
          "committed",
          expected,
          committed.run(() -> Units.committed(() -> committed.operator.applyAsInt(argument))));
      Units.rolledBack(() -> undone.operator.applyAsInt(argument));
      expect("rolled back", first, undone.state());
    }
  }

  private void expect(String how, String expected, String seen) {
    if (!expected.equals(seen)) {
      differences++;
      System.out.println("seed " + seed + " " + how + ": " + expected + " but was " + seen);
    }
  }

  /** Two objects of a class of its own. */
  private final class Subject {
    final Class<?> type;
    final Object next;
    final IntUnaryOperator operator;

    Subject(String name) throws ReflectiveOperationException {
      type = new Loader().define(name, seed);
      next = type.getConstructor(type).newInstance((Object) null);
      operator = (IntUnaryOperator) type.getConstructor(type).newInstance(next);
    }

    String run(Units.Code code) throws ReflectiveOperationException {
      String end;
      try {
        end = "returned " + code.run();
      } catch (Throwable t) {
        // Without the message, which names fields and classes.
        end = "threw " + t.getClass().getName();
      }
      return end + "; " + state();
    }

    String state() throws ReflectiveOperationException {
      return state(operator) + "; " + state(next);
    }

    private String state(Object object) throws ReflectiveOperationException {
      StringBuilder text = new StringBuilder();
      for (Field field : type.getDeclaredFields()) {
        field.setAccessible(true);
        Object value = field.get(object);
        if (value instanceof int[]) {
          value = Arrays.toString((int[]) value);
        } else if (value instanceof byte[]) {
          value = Arrays.toString((byte[]) value);
        } else if (field.getType() == type) {
          continue;
        }
        text.append(field.getName()).append('=').append(value).append(' ');
      }
      return text.toString().strip();
    }
  }
}
