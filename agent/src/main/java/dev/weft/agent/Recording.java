package dev.weft.agent;

import dev.weft.runtime.log.Log;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Starts what the flight recorder is to do; the file of option {@code log} is written at exit. */
final class Recording {
  private Recording() {}

  static void start(Optional<Path> log) throws IOException {
    Log.start();
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
    private static final List<String> OURS =
        List.of("Commit", "Abort", "Pause", "Inevitable", "Unwoven", "Totals", "Settings");

    /** What else can keep transactions from making progress; little enough to cost nothing. */
    private static final List<String> THEIRS =
        List.of("GarbageCollection", "GCPhasePause", "CPULoad", "CPUInformation", "JVMInformation");

    static void start(Path file) throws IOException {
      jdk.jfr.Recording recording = new jdk.jfr.Recording();
      recording.setName("weft");
      recording.setToDisk(true);
      for (String event : OURS) {
        recording.enable("weft." + event).withoutThreshold();
      }
      recording.enable("weft.Deferred").withThreshold(Duration.ofNanos(10_000));
      for (String event : THEIRS) {
        recording.enable("jdk." + event);
      }
      recording.enable("jdk.JavaMonitorEnter").withThreshold(Duration.ofNanos(100_000));
      recording.enable("jdk.ThreadPark").withThreshold(Duration.ofMillis(1));
      recording.setDumpOnExit(true);
      recording.setDestination(file);
      recording.start();
    }
  }
}
