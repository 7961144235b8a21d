package dev.weft.agent.report;

import java.io.PrintWriter;

/** Prints one conflict: costs, both sides and when it happened. */
final class ConflictSection {
  private static final int COLUMNS = 60;

  private final PrintWriter out;
  private final SourceLines sources;
  private final Totals totals;

  /**
   * Creates the section.
   *
   * @param totals of the whole recording, which the time line spans
   */
  ConflictSection(PrintWriter out, SourceLines sources, Totals totals) {
    this.out = out;
    this.sources = sources;
    this.totals = totals;
  }

  void render(Conflict conflict) {
    out.printf(
        "%s lost in aborts, %s paused (%dx %s)%n",
        Format.seconds(conflict.abortedNanos()),
        Format.seconds(conflict.pausedNanos()),
        conflict.count(),
        conflict.key().kind());
    side(conflict.key().site());
    Lists.places(out, sources, "    called from ", conflict.callers());
    Lists.names(out, "    entry point ", conflict.entryPoints());
    side(conflict.key().otherSite());
    Lists.names(out, "    entry point ", conflict.otherEntryPoints());
    Lists.names(out, "  object ", conflict.objects());
    timeline(conflict.timeline());
  }

  private void side(Site site) {
    out.println("  " + site);
    sources.at(site).ifPresent(text -> out.println("    " + text));
  }

  private void timeline(Timeline timeline) {
    long first = totals.firstNanos();
    // A recording of one instant still has a line.
    long real = Math.max(1, totals.realNanos());
    String line = Format.sparkline(timeline.columns(first, first + real, COLUMNS));
    out.println("  0s |" + line + "| " + Format.seconds(real));
  }
}
