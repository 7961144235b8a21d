package dev.weft.agent.report;

import java.io.PrintWriter;
import java.util.List;

/** Prints one conflict: costs, both sides, when it happened and what can be done. */
final class ConflictSection {
  private static final int COLUMNS = 60;
  private static final int MAX_FRAMES = 16;

  private final PrintWriter out;
  private final SourceLines sources;
  private final Totals totals;
  private final Advice advice;

  /**
   * Creates the section.
   *
   * @param totals of the whole recording, which the time line spans
   */
  ConflictSection(PrintWriter out, SourceLines sources, Totals totals) {
    this.out = out;
    this.sources = sources;
    this.totals = totals;
    this.advice = new Advice(sources);
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
    stack(conflict);
    side(conflict.key().otherSite());
    Lists.names(out, "    entry point ", conflict.otherEntryPoints());
    Lists.names(out, "  object ", conflict.objects());
    timeline(conflict.timeline());
    VerdictSection.advice(out, advice.of(conflict), "  ");
  }

  private void side(Site site) {
    out.println("  " + site);
    sources.at(site).ifPresent(text -> out.println("    " + text));
  }

  /** Of no use where the site and its caller or entry point already say how it got there. */
  private void stack(Conflict conflict) {
    List<Site> frames = conflict.unitStack();
    if (frames.size() <= 2) {
      return;
    }
    out.println("    stack");
    for (Site frame : frames.subList(0, Math.min(MAX_FRAMES, frames.size()))) {
      out.println("      " + frame.qualifiedMethod() + " (" + frame.brief() + ")");
    }
    if (frames.size() > MAX_FRAMES) {
      out.println("      " + (frames.size() - MAX_FRAMES) + " more");
    }
  }

  private void timeline(Timeline timeline) {
    long first = totals.firstNanos();
    // A recording of one instant still has a line.
    long real = Math.max(1, totals.realNanos());
    String line = Format.sparkline(timeline.columns(first, first + real, COLUMNS));
    out.println("  0s |" + line + "| " + Format.seconds(real));
  }
}
