package dev.weft.agent.report;

/** All transactions that became inevitable for the same reason. */
final class Inevitability {
  private final String reason;
  private long count;
  private long waitedNanos;
  private final Counter<Site> callers = new Counter<>();
  private final Counter<String> entryPoints = new Counter<>();

  Inevitability(String reason) {
    this.reason = reason;
  }

  void add(long waited, Site caller, String entryPoint) {
    count++;
    waitedNanos += waited;
    callers.add(caller);
    entryPoints.add(entryPoint);
  }

  String reason() {
    return reason;
  }

  long count() {
    return count;
  }

  long waitedNanos() {
    return waitedNanos;
  }

  Counter<Site> callers() {
    return callers;
  }

  Counter<String> entryPoints() {
    return entryPoints;
  }
}
