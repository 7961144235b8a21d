package dev.weft.agent.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** Prints a model: totals, conflicts, inevitability, classes that were not woven. */
final class ReportRenderer {
  private final PrintWriter out;
  private final SourceLines sources;
  private final int top;

  /**
   * Creates a renderer.
   *
   * @param out where to print; not closed
   * @param sources where source lines are found
   * @param top how many conflicts, reasons and classes are printed at most
   */
  ReportRenderer(PrintWriter out, SourceLines sources, int top) {
    this.out = out;
    this.sources = sources;
    this.top = top;
  }

  /**
   * Prints the report.
   *
   * @param model filled completely
   */
  void render(ReportModel model) {
    new TotalsSection(out).render(model.totals());
    out.println();
    renderConflicts(model);
    renderInevitability(model.inevitabilities());
    renderUnwoven(model.unwoven());
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
    for (Conflict conflict : conflicts.subList(0, Math.min(top, conflicts.size()))) {
      out.println();
      section.render(conflict);
    }
  }

  private void renderInevitability(List<Inevitability> reasons) {
    if (reasons.isEmpty()) {
      return;
    }
    out.println();
    out.println("Inevitable transactions, by what made them so" + shown(reasons.size()) + ":");
    for (Inevitability reason : reasons.subList(0, Math.min(top, reasons.size()))) {
      out.println();
      out.printf(
          "%s waited (%sx): %s%n",
          Format.seconds(reason.waitedNanos()), Format.number(reason.count()), reason.reason());
      Lists.places(out, sources, "  called from ", reason.callers());
      Lists.names(out, "  entry point ", reason.entryPoints());
    }
  }

  private void renderUnwoven(Map<String, String> unwoven) {
    if (unwoven.isEmpty()) {
      return;
    }
    out.println();
    out.println("Classes that were not woven" + shown(unwoven.size()) + ":");
    out.println();
    unwoven.entrySet().stream()
        .limit(top)
        .forEach(e -> out.println("  " + e.getKey() + ": " + e.getValue()));
  }

  private String shown(int size) {
    return size <= top ? "" : " (" + Format.number(top) + " of " + Format.number(size) + ")";
  }
}
