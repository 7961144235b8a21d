package dev.weft.agent.report;

import java.io.PrintWriter;

/** Prints the sums over the whole recording. */
final class TotalsSection {
  private final PrintWriter out;

  TotalsSection(PrintWriter out) {
    this.out = out;
  }

  void render(Totals totals) {
    long real = totals.realNanos();
    line("real time", Format.seconds(real), "");
    time("committed", totals.committedNanos(), real);
    time("aborted", totals.abortedNanos(), real);
    time("paused", totals.pausedNanos(), real);
    time("inevitable wait", totals.inevitableWaitNanos(), real);
    time("garbage collection", totals.gcNanos(), real);
    out.println();
    long commits = totals.commits();
    long attempts = commits + totals.aborts();
    line("transactions", Format.number(commits), Format.perSecond(commits, real));
    line(
        "  inevitable",
        Format.number(totals.inevitableCommits()),
        Format.percent(totals.inevitableCommits(), commits) + " of transactions");
    line(
        "aborted attempts",
        Format.number(totals.aborts()),
        Format.percent(totals.aborts(), attempts) + " of attempts");
  }

  /** More than 100 % of real time means that several threads did it at once. */
  private void time(String label, long nanos, long real) {
    line(label, Format.seconds(nanos), Format.percent(nanos, real) + " of real time");
  }

  private void line(String label, String value, String share) {
    out.println("%-20s%14s  %s".formatted(label, value, share).stripTrailing());
  }
}
