package dev.weft.agent.report;

import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.Recording;

/** Writes recordings for tests. */
final class Recordings {
  private Recordings() {}

  /** Records what a task commits, beside some events of the JVM. */
  static Path write(Path file, Runnable task) throws IOException {
    try (Recording recording = new Recording()) {
      recording.enable("jdk.GarbageCollection");
      recording.enable("jdk.GCPhasePause");
      recording.enable("jdk.JVMInformation");
      recording.enable("jdk.JavaMonitorEnter").withoutThreshold().withStackTrace();
      recording.start();
      task.run();
      recording.stop();
      recording.dump(file);
    }
    return file;
  }
}
