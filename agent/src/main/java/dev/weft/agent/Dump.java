package dev.weft.agent;

import dev.weft.agent.weave.WovenClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes woven classes to the folder named by the system property {@code weft.dump}, to look at.
 */
final class Dump {
  private static final String FOLDER = System.getProperty("weft.dump");

  static final boolean ON = FOLDER != null;

  private Dump() {}

  /**
   * Writes a class, its companion, and what they have been woven from.
   *
   * @param initialized it had been initialised, so its initialiser was left alone
   */
  static void write(String name, boolean initialized, byte[] original, WovenClass woven) {
    if (FOLDER != null && woven.classFile() != null) {
      try {
        write(name + (initialized ? "$$Initialized" : "$$Original"), original);
        write(name, woven.classFile());
        write(name + "$$Weft", woven.companion());
      } catch (IOException e) {
        System.err.println("weft: cannot write to weft.dump=" + FOLDER + ": " + e);
      }
    }
  }

  private static void write(String name, byte[] classFile) throws IOException {
    if (classFile != null) {
      Path file = Path.of(FOLDER, name + ".class");
      Files.createDirectories(file.getParent());
      Files.write(file, classFile);
    }
  }
}
