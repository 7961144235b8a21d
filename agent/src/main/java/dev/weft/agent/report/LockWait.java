package dev.weft.agent.report;

/** All waits for monitors or locks of one class at one place, outside of transactions. */
final class LockWait {
  /**
   * What makes two waits the same.
   *
   * @param lockClass class of the monitor or lock
   * @param site application code that waited, or unknown
   */
  record Key(String lockClass, Site site) {}

  private final Key key;
  private long count;
  private long nanos;

  LockWait(Key key) {
    this.key = key;
  }

  void add(long waited) {
    count++;
    nanos += waited;
  }

  Key key() {
    return key;
  }

  long count() {
    return count;
  }

  long nanos() {
    return nanos;
  }
}
