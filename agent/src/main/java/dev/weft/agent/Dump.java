package dev.weft.agent;

import dev.weft.agent.weave.Weaver.WovenClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes woven classes to the folder named by the system property {@code weft.dump}, to look at.
 */
final class Dump {
  private static final String FOLDER = System.getProperty("weft.dump");

  private Dump() {}

  static void write(String name, WovenClass woven) {
    if (FOLDER != null) {
      try {
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
