package dev.weft.samples.conflicts;

import dev.weft.annotation.Atomic;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A monitor that handlers take, and that a thread without transactions holds most of the time. */
final class HeldMonitor extends Seed {
  private final Object monitor = new Object();

  /** What the monitor guards. */
  int count;

  private volatile boolean over;

  HeldMonitor() {
    super("monitor", "MONITOR");
  }

  @Override
  @Atomic
  void call(Recorder recorder) {
    recorder.attempt();
    synchronized (monitor) { // seeded: monitor
      count++;
    }
    recorder.work(300_000);
  }

  @Override
  List<Recorder> run(int threads, long nanos) throws InterruptedException {
    if (threads == 1) {
      return super.run(threads, nanos);
    }
    Thread holder = new Thread(this::hold, "holder");
    holder.start();
    try {
      return super.run(threads, nanos);
    } finally {
      over = true;
      holder.join();
    }
  }

  private void hold() {
    while (!over) {
      synchronized (monitor) {
        LockSupport.parkNanos(6_000_000);
      }
      LockSupport.parkNanos(1_500_000);
    }
  }
}
