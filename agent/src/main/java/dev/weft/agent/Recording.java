package dev.weft.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Starts the flight recording behind the option {@code log}; it is written when the JVM exits. */
final class Recording {
  private Recording() {}

  static void start(Optional<Path> log) throws IOException {
    if (log.isPresent()) {
      Path file = log.get().toAbsolutePath();
      Path folder = file.getParent();
      if (folder == null || !java.nio.file.Files.isDirectory(folder)) {
        throw new IOException("log=" + log.get() + ": the folder " + folder + " does not exist");
      }
      Jfr.start(file);
    }
  }

  /** In a class of its own, since the JVM may have been linked without the module jdk.jfr. */
  private static final class Jfr {
    static void start(Path file) throws IOException {
      jdk.jfr.Recording recording = new jdk.jfr.Recording();
      recording.setName("weft");
      recording.setToDisk(true);
      for (String event : new String[] {"Commit", "Abort", "Pause", "Inevitable", "Unwoven"}) {
        recording.enable("weft." + event).withoutThreshold();
      }
      recording.enable("jdk.GarbageCollection");
      recording.setDumpOnExit(true);
      recording.setDestination(file);
      recording.start();
    }
  }
}
