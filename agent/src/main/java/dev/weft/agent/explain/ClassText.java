package dev.weft.agent.explain;

import dev.weft.agent.policy.PolicyRule;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prints what happens to a class and to each of its methods. Confined to one thread. */
final class ClassText {
  private final PrintWriter out;
  private final Explainer explainer;

  ClassText(PrintWriter out, Explainer explainer) {
    this.out = out;
    this.explainer = explainer;
  }

  void print(String name) {
    WovenType type = explainer.types().find(name);
    out.println(Classes.why(type, explainer) + ".");
    type.notices().forEach(notice -> out.println("  Notice: " + notice + "."));
    Map<Verdict, Integer> used = new TreeMap<>();
    int width = 0;
    for (Code code : type.methods().values()) {
      used.merge(code.verdict(), 1, Integer::sum);
      width = Math.max(width, word(code).length());
    }
    for (Map.Entry<String, Code> method : type.methods().entrySet()) {
      if (!method.getKey().startsWith("<clinit>")) {
        method(MethodId.of(name, method.getKey()), method.getValue(), width);
      }
    }
    out.println();
    used.forEach((verdict, count) -> out.println("  " + verdict.word() + ": " + verdict.meaning()));
    out.println("  Class initialisers run with the transaction suspended.");
  }

  private static String word(Code code) {
    return code.unit() ? code.verdict().word() + ", unit" : code.verdict().word();
  }

  private void method(MethodId method, Code code, int width) {
    String simple = method.pattern().substring(method.owner().length() + 1);
    PolicyRule rule = explainer.ruleFor(method);
    String by = rule == null || rule.pattern().coversAllMethods() ? "" : "  by " + rule;
    out.printf("  %-" + width + "s  %s%s%n", word(code), simple, by);
    List<Effect> effects = code.effects();
    for (Effect effect : effects) {
      if (effect.kind() != Effect.Kind.ENTRY) {
        String condition = effect.condition() == null ? "" : " if " + effect.condition();
        String line = effect.line() == 0 ? "" : "line " + effect.line() + ": ";
        out.println("    " + line + effect.reason() + " makes it inevitable" + condition);
      }
    }
  }
}
