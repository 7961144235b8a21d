package dev.weft.samples.conflicts;

import dev.weft.annotation.Atomic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A look at a file, which cannot be rolled back: the handlers run one at a time. */
final class FileRead extends Seed {
  private final Path file = Path.of(System.getProperty("java.home"), "release");

  FileRead() {
    super("inevitable call", "INEVITABLE");
  }

  @Override
  @Atomic
  void call(Recorder recorder) {
    recorder.attempt();
    recorder.work(300_000);
    try {
      Files.size(file); // seeded: inevitable call
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    recorder.work(600_000);
  }
}
