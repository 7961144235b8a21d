package dev.weft.samples.conflicts;

import java.util.ArrayList;
import java.util.List;

/**
 * A handler with one cause of lost time. The line that is to blame ends with a comment {@code
 * seeded: name}, if there is one.
 */
abstract class Seed {
  private final String name;
  private final String kind;

  /**
   * Names the cause.
   *
   * @param kind how the report calls it
   */
  Seed(String name, String kind) {
    this.name = name;
    this.kind = kind;
  }

  /** All of them. Each belongs to one run. */
  static List<Seed> all() {
    return List.of(
        new ReadCounter(),
        new BlindWrite(),
        new MapResize(),
        new ArrayChunk(),
        new FileRead(),
        new HeldMonitor(),
        new OrderedTasks());
  }

  String name() {
    return name;
  }

  String kind() {
    return kind;
  }

  /**
   * The method of the JDK that the winner was in, if the conflict is there; null: it is at the line
   * of the seed.
   */
  String winner() {
    return null;
  }

  /** Executes the handler once, as a transaction. */
  abstract void call(Recorder recorder);

  /**
   * Executes it on several threads, again and again.
   *
   * @return what the threads have measured
   */
  List<Recorder> run(int threads, long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    List<Recorder> recorders = new ArrayList<>();
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Recorder recorder = new Recorder(i);
      recorders.add(recorder);
      Thread thread =
          new Thread(
              () -> {
                while (System.nanoTime() - end < 0) {
                  recorder.begin();
                  call(recorder);
                  recorder.end();
                }
              },
              name + " " + i);
      all.add(thread);
      thread.start();
    }
    for (Thread thread : all) {
      thread.join();
    }
    return recorders;
  }
}
