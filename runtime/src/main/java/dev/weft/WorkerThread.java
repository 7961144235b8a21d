package dev.weft;

/**
 * The one kind of thread that the API starts: takes over nothing from the thread that happened to
 * start it, neither inheritable thread-locals nor class loader nor priority, so that a pooled
 * thread keeps nothing of its first user alive.
 */
final class WorkerThread extends Thread {

  private static final ThreadGroup ROOT = root();

  /** What this thread works for all its life, or null if that changes. */
  final Object owner;

  @SuppressWarnings("ThreadPriorityCheck") // not to rely on it, only not to inherit another
  WorkerThread(Runnable work, String name, Object owner) {
    super(ROOT, work, name, 0, false);
    this.owner = owner;
    setPriority(NORM_PRIORITY);
    setContextClassLoader(null);
  }

  private static ThreadGroup root() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
