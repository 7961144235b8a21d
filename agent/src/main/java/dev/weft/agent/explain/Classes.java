package dev.weft.agent.explain;

import dev.weft.agent.policy.Kind;
import dev.weft.agent.policy.PolicyRule;
import java.lang.reflect.Modifier;

/** Says why a class is woven or not. Stateless. */
final class Classes {
  private Classes() {}

  /** One phrase: what the class is, and by which rule. */
  static String why(WovenType type, Explainer explainer) {
    String name = type.name().replace('/', '.');
    if (type.failure() != null) {
      return name + " cannot be woven: " + type.failure();
    }
    PolicyRule rule = explainer.ruleFor(type.name());
    String by = rule == null ? "" : ", by the rule " + rule;
    switch (type.treatment()) {
      case APPLICATION:
        return name + " is woven as a class of the application" + by;
      case JDK:
        return name + " is woven as a class of the JDK" + by;
      case LEAF:
        return name + " is a leaf, left as written" + by;
      case NONE:
        return name + " belongs to Weft or to what it stands on and is never looked at";
      default:
        return name + " is guarded, " + whyGuarded(type, rule, explainer);
    }
  }

  /** One phrase: why a method is guarded. */
  static String whyGuarded(MethodId method, Explainer explainer) {
    PolicyRule rule = explainer.ruleFor(method);
    if (rule != null && rule.kind() == Kind.INEVITABLE) {
      return "by the rule " + rule;
    }
    TypeInfo type = explainer.hierarchy().find(method.owner());
    if (Modifier.isNative(type.methods.get(method.key()))) {
      return "a native method without a rule that it is harmless";
    }
    return why(explainer.types().find(method.owner()), explainer);
  }

  private static String whyGuarded(WovenType type, PolicyRule rule, Explainer explainer) {
    if (explainer.isExcluded(type.name())) {
      return "by the option exclude";
    }
    return rule == null ? "a class of the JDK without a rule" : "by the rule " + rule;
  }
}
