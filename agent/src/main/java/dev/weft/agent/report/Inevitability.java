package dev.weft.agent.report;

/** All transactions that became inevitable, or ran alone, for the same reason. */
final class Inevitability {
  private final String reason;
  private long count;
  private long aloneNanos;
  private long abortedNanos;
  private long waitedNanos;
  private final Counter<Site> callers = new Counter<>();
  private final Counter<String> entryPoints = new Counter<>();

  Inevitability(String reason) {
    this.reason = reason;
  }

  /** A transaction has become inevitable. */
  void add(Site caller, String entryPoint) {
    count++;
    callers.add(caller, 1);
    entryPoints.add(entryPoint, 1);
  }

  /** A transaction has run alone for that long. */
  void addAlone(long nanos) {
    aloneNanos += nanos;
  }

  /** An attempt was rolled back to begin again alone. */
  void addAborted(long nanos) {
    abortedNanos += nanos;
  }

  /** A transaction has waited for one that ran alone, or for the others before it could. */
  void addWaited(long nanos) {
    waitedNanos += nanos;
  }

  String reason() {
    return reason;
  }

  long count() {
    return count;
  }

  long aloneNanos() {
    return aloneNanos;
  }

  long abortedNanos() {
    return abortedNanos;
  }

  long waitedNanos() {
    return waitedNanos;
  }

  /** Time of threads that did not lead to a commit because of it. */
  long lostNanos() {
    return abortedNanos + waitedNanos;
  }

  Counter<Site> callers() {
    return callers;
  }

  Counter<String> entryPoints() {
    return entryPoints;
  }
}
