package dev.weft.samples.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts classes of this class path in new JVMs, with the {@code java} that runs this one.
 *
 * <p>No state; safe for use by any thread.
 */
public final class Jvm {
  private Jvm() {}

  /**
   * Starts a JVM of the JDK that runs this one. Its input and output are pipes, its error output
   * goes to a file.
   *
   * @param flags for the JVM
   * @param main the class to run
   * @param args for the class
   * @return the process
   */
  public static Process start(List<String> flags, Class<?> main, List<String> args, Path errors)
      throws IOException {
    return start(Path.of(System.getProperty("java.home")), flags, main, args, errors);
  }

  /** As the other, of another JDK. */
  static Process start(Path home, List<String> flags, Class<?> main, List<String> args, Path errors)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(executable(home));
    command.addAll(flags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(args);
    return new ProcessBuilder(command).redirectError(errors.toFile()).start();
  }

  /** The {@code java} that runs this JVM. */
  public static String executable() {
    return executable(Path.of(System.getProperty("java.home")));
  }

  /** The {@code java} of a JDK. */
  static String executable(Path home) {
    return home.resolve(Path.of("bin", "java")).toString();
  }
}
