package dev.weft.agent.explain;

import java.io.PrintWriter;
import java.util.List;

/** Prints an explanation for people. Confined to one thread. */
final class ExplainText {
  private final PrintWriter out;
  private final Explainer explainer;
  private final int top;

  ExplainText(PrintWriter out, Explainer explainer, int top) {
    this.out = out;
    this.explainer = explainer;
    this.top = top;
  }

  void print(Explanation explanation) {
    out.println(explanation.method().pattern());
    List<Finding> always =
        explanation.findings().stream().filter(f -> f.effect().condition() == null).toList();
    List<Finding> sometimes =
        explanation.findings().stream().filter(f -> f.effect().condition() != null).toList();
    if (explanation.findings().isEmpty()) {
      out.println("  Nothing found that would make a transaction inevitable.");
    }
    findings("  Can make a transaction inevitable", always);
    findings("  Only under a condition", sometimes);
    exceptions(explanation.exceptions());
    limits(explanation);
  }

  private void findings(String title, List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    out.println(title + shown(findings.size()) + ":");
    int number = 0;
    for (Finding finding : findings.subList(0, Math.min(top, findings.size()))) {
      number++;
      Effect effect = finding.effect();
      String condition = effect.condition() == null ? "" : " (if " + effect.condition() + ")";
      out.println();
      out.println("  " + number + ". " + effect.reason() + condition + ": " + meaning(finding));
      for (Paths.Frame frame : finding.path()) {
        out.println("       " + place(frame));
      }
      List<String> remedies = explainer.remedies(finding);
      for (String line : remedies) {
        out.println("     whitelist: " + line);
      }
      if (remedies.isEmpty()) {
        out.println("     no line of a whitelist changes that");
      }
    }
    out.println();
  }

  private String meaning(Finding finding) {
    switch (finding.effect().kind()) {
      case ENTRY:
        return Classes.whyGuarded(finding.method(), explainer);
      case CALL:
        return "call of a native without a rule that it is harmless";
      case MONITOR:
        return "takes a monitor";
      case RECEIVER:
        return "runs on memory that is not tracked";
      default:
        return "known at run time only";
    }
  }

  private void exceptions(List<Explanation.Exceptional> exceptions) {
    if (exceptions.isEmpty()) {
      return;
    }
    out.println("  Neither woven nor inevitable" + shown(exceptions.size()) + ":");
    for (Explanation.Exceptional e : exceptions.subList(0, Math.min(top, exceptions.size()))) {
      String rule = e.rule() == null ? "built in or annotated" : e.rule();
      out.println("    " + e.verdict() + "  " + e.method().pattern() + "  by " + rule);
      out.println("       called by " + place(e.caller()));
    }
    out.println();
  }

  private void limits(Explanation explanation) {
    out.println("  Looked at " + explanation.methods() + " methods.");
    if (explanation.cut()) {
      out.println("  The search was cut there (option --limit): there may be more.");
    }
    if (explanation.classPathCut()) {
      out.println("  The class path is too large to look for the classes it creates.");
    }
    explanation
        .unfollowed()
        .forEach(
            (method, count) ->
                out.println(
                    "  Not followed (option --all): the "
                        + count
                        + " implementations of "
                        + method
                        + ", none of which is known to be created."));
  }

  private String place(Paths.Frame frame) {
    String source = explainer.sourceOf(frame.method());
    String line = frame.line() == 0 ? "" : ":" + frame.line();
    String choices =
        frame.choices() > 1 ? ", one of " + frame.choices() + " that may be called there" : "";
    return frame.method().display() + (source == null ? "" : " (" + source + line + ")") + choices;
  }

  private String shown(int size) {
    return size <= top ? "" : " (" + top + " of " + size + ", option --top)";
  }
}
