package dev.weft.agent.report;

import java.io.PrintWriter;
import java.util.List;

/** Prints what to change first, and what after that. */
final class VerdictSection {
  private static final int WIDTH = 92;

  private final PrintWriter out;
  private final int top;

  VerdictSection(PrintWriter out, int top) {
    this.out = out;
    this.top = top;
  }

  void render(Analysis analysis) {
    List<Finding> findings = analysis.findings();
    Finding first = findings.get(0);
    out.println("What to change first:");
    out.println();
    out.println("  " + first.title());
    first.evidence().forEach(sentence -> wrapped(sentence, "    "));
    advice(out, first.advice(), "    ");
    List<Finding> others = findings.subList(1, Math.min(findings.size(), 1 + top));
    if (others.isEmpty()) {
      return;
    }
    out.println();
    out.println("What else keeps transactions from running in parallel, and its share:");
    out.println();
    for (Finding finding : others) {
      out.printf(
          "  %7s  %s%n",
          Format.percent(finding.lostNanos(), analysis.capacityNanos()), finding.title());
    }
  }

  /** Sentences with an arrow, lines for a policy file indented below. */
  static void advice(PrintWriter out, List<String> advice, String indent) {
    for (String line : advice) {
      if (Advice.isPolicyLine(line)) {
        out.println(indent + "     " + line);
      } else {
        String wrapped = wrap(line, WIDTH - indent.length() - 3, indent + "   ");
        out.println(indent + "-> " + wrapped.strip());
      }
    }
  }

  private void wrapped(String text, String indent) {
    out.println(wrap(text, WIDTH - indent.length(), indent));
  }

  private static String wrap(String text, int width, String indent) {
    StringBuilder lines = new StringBuilder(indent);
    int column = 0;
    for (String word : text.split(" ")) {
      if (column > 0 && column + 1 + word.length() > width) {
        lines.append(System.lineSeparator()).append(indent);
        column = 0;
      } else if (column > 0) {
        lines.append(' ');
        column++;
      }
      lines.append(word);
      column += word.length();
    }
    return lines.toString();
  }
}
