package dev.weft.agent.report;

import java.io.PrintWriter;

/** Prints the sums over the whole recording, and how many transactions made progress at once. */
final class TotalsSection {
  private static final int BAR = 40;

  /** More rows are combined. */
  private static final int MAX_ROWS = 16;

  private final PrintWriter out;

  TotalsSection(PrintWriter out) {
    this.out = out;
  }

  void render(Analysis analysis) {
    Totals totals = analysis.model().totals();
    long real = totals.realNanos();
    Totals.Counts counts = totals.counts();
    line("real time", Format.seconds(real), threads(analysis));
    time("committed", counts.committed(), real);
    time("  alone", counts.alone(), real);
    time("aborted", counts.aborted(), real);
    time("paused", counts.paused(), real);
    time("garbage collection", totals.gcNanos(), real);
    if (totals.load() >= 0) {
      line(
          "processor load",
          Format.percent(totals.load()),
          "by this JVM, " + Format.percent(totals.otherLoad()) + " by others");
    }
    if (totals.preparedJdk() != null) {
      out.println("%-20s  %s".formatted("prepared JDK", totals.preparedJdk()));
    }
    out.println();
    long commits = counts.commits();
    long attempts = commits + counts.aborts();
    line("transactions", Format.number(commits), Format.perSecond(commits, real));
    line(
        "  inevitable",
        Format.number(counts.inevitable()),
        Format.percent(counts.inevitable(), commits) + " of transactions");
    line(
        "aborted attempts",
        Format.number(counts.aborts()),
        Format.percent(counts.aborts(), attempts) + " of attempts");
    progress(analysis.progress(), analysis.model().activity());
  }

  private static String threads(Analysis analysis) {
    int threads = analysis.lanes().size();
    int processors = analysis.model().totals().processors();
    String text = threads + (threads == 1 ? " thread" : " threads");
    return processors == 0 ? text : text + ", " + processors + " processors";
  }

  private void progress(Progress progress, Activity activity) {
    long span = progress.spanNanos();
    if (span == 0) {
      return;
    }
    out.println();
    boolean cut = activity.untilNanos() != Long.MAX_VALUE;
    out.println(
        "Transactions that made progress at once, share of "
            + (cut ? "the first " : "")
            + Format.seconds(span)
            + ":");
    out.println();
    int most = progress.most();
    for (int i = 0; i <= Math.min(most, MAX_ROWS); i++) {
      long nanos = progress.nanos(i);
      for (int j = i + 1; i == MAX_ROWS && j <= most; j++) {
        nanos += progress.nanos(j);
      }
      String label = i + (i == MAX_ROWS && most > i ? "+" : "");
      String bar = "#".repeat((int) Math.round((double) BAR * nanos / span));
      out.println("%6s %8s  %s".formatted(label, Format.percent(nanos, span), bar).stripTrailing());
    }
    out.println("%6s %8s".formatted("mean", Format.decimal(progress.average())));
  }

  /** More than 100 % of real time means that several threads did it at once. */
  private void time(String label, long nanos, long real) {
    line(label, Format.seconds(nanos), Format.percent(nanos, real) + " of real time");
  }

  private void line(String label, String value, String share) {
    out.println("%-20s%14s  %s".formatted(label, value, share).stripTrailing());
  }
}
