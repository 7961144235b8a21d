package dev.weft.samples.conflicts;

import dev.weft.annotation.Atomic;

/** An array with an element for each thread: neighbours are locked together. */
final class ArrayChunk extends Seed {
  private final int[] latest = new int[64];

  ArrayChunk() {
    super("array chunk shared", "WRITE_WRITE");
  }

  @Override
  @Atomic
  void call(Recorder recorder) {
    recorder.attempt();
    latest[recorder.thread()] = recorder.number(); // seeded: array chunk shared
    recorder.work(600_000);
  }
}
