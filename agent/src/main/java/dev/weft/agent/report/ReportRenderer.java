package dev.weft.agent.report;

import java.io.PrintWriter;
import java.util.List;

/**
 * Prints an analysis: what to change, totals, conflicts, what ran alone, locks, deferred calls,
 * classes that were not woven.
 */
final class ReportRenderer {
  private final PrintWriter out;
  private final SourceLines sources;
  private final int top;

  /**
   * Creates a renderer.
   *
   * @param out where to print; not closed
   * @param sources where source lines are found
   * @param top how many of each are printed at most
   */
  ReportRenderer(PrintWriter out, SourceLines sources, int top) {
    this.out = out;
    this.sources = sources;
    this.top = top;
  }

  void render(Analysis analysis) {
    ReportModel model = analysis.model();
    new VerdictSection(out, top).render(analysis);
    out.println();
    new TotalsSection(out).render(analysis);
    out.println();
    renderConflicts(model);
    renderInevitability(model.inevitabilities());
    renderLocks(model.locks());
    renderDeferred(model.deferred());
    if (heading("Classes that were not woven", model.unwoven().size())) {
      out.println();
      model.unwoven().entrySet().stream()
          .limit(top)
          .forEach(e -> out.println("  " + e.getKey() + ": " + e.getValue()));
    }
    out.flush();
  }

  private void renderConflicts(ReportModel model) {
    List<Conflict> conflicts = model.conflicts();
    if (conflicts.isEmpty()) {
      out.println("No conflicts.");
      return;
    }
    out.println("Conflicts, the most expensive first" + shown(conflicts.size()) + ":");
    ConflictSection section = new ConflictSection(out, sources, model.totals());
    for (Conflict conflict : first(conflicts)) {
      out.println();
      section.render(conflict);
    }
  }

  private void renderInevitability(List<Inevitability> reasons) {
    if (!heading("Transactions that ran alone, by what made them so", reasons.size())) {
      return;
    }
    Advice advice = new Advice(sources);
    for (Inevitability reason : first(reasons)) {
      out.println();
      out.printf(
          "%s alone, %s waited, %s lost in aborts (%sx): %s%n",
          Format.seconds(reason.aloneNanos()),
          Format.seconds(reason.waitedNanos()),
          Format.seconds(reason.abortedNanos()),
          Format.number(reason.count()),
          reason.reason());
      Lists.places(out, sources, "  called from ", reason.callers());
      Lists.names(out, "  entry point ", reason.entryPoints());
      VerdictSection.advice(out, advice.of(reason), "  ");
    }
  }

  private void renderLocks(List<LockWait> locks) {
    if (!heading("Locks that threads waited for outside of transactions", locks.size())) {
      return;
    }
    for (LockWait lock : first(locks)) {
      out.println();
      out.printf(
          "%s waited (%sx): %s%n",
          Format.seconds(lock.nanos()), Format.number(lock.count()), lock.key().lockClass());
      out.println("  " + lock.key().site());
      sources.at(lock.key().site()).ifPresent(text -> out.println("    " + text));
    }
  }

  private void renderDeferred(List<DeferredCall> calls) {
    if (!heading("Deferred calls of 10 microseconds and more", calls.size())) {
      return;
    }
    out.println();
    for (DeferredCall call : first(calls)) {
      String early = call.early() == 0 ? "" : ", " + Format.number(call.early()) + " early";
      String threw = call.threw() == 0 ? "" : ", " + Format.number(call.threw()) + " threw";
      out.printf(
          "  %s (%sx%s%s): %s%n",
          Format.seconds(call.nanos()), Format.number(call.count()), early, threw, call.call());
    }
  }

  private boolean heading(String text, int size) {
    if (size > 0) {
      out.println();
      out.println(text + shown(size) + ":");
    }
    return size > 0;
  }

  private <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(top, all.size()));
  }

  private String shown(int size) {
    return size <= top ? "" : " (" + Format.number(top) + " of " + Format.number(size) + ")";
  }
}
