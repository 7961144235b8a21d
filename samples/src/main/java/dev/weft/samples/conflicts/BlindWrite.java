package dev.weft.samples.conflicts;

import dev.weft.annotation.Atomic;

/** A field that every handler writes early, and so keeps from the others until it commits. */
final class BlindWrite extends Seed {
  /** Nobody looks at it here. */
  int last;

  BlindWrite() {
    super("field written early", "WRITE_WRITE");
  }

  @Override
  @Atomic
  void call(Recorder recorder) {
    recorder.attempt();
    last = recorder.number(); // seeded: field written early
    recorder.work(900_000);
  }
}
