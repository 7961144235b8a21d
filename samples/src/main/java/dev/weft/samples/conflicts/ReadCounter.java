package dev.weft.samples.conflicts;

import dev.weft.annotation.Atomic;

/** A counter that is read, so that additions to it do not commute. */
final class ReadCounter extends Seed {
  private long requests;

  ReadCounter() {
    super("counter that is read", "WRITE_READ");
  }

  @Override
  @Atomic
  void call(Recorder recorder) {
    recorder.attempt();
    long before = requests; // seeded: counter that is read
    recorder.work(1_200_000);
    requests = before + 1;
  }
}
