package dev.weft.agent;

import dev.weft.agent.policy.Kind;
import dev.weft.agent.policy.Policy;
import dev.weft.runtime.Config;

/** Lets the runtime judge natives by the lists. In a class of its own: it links to the runtime. */
final class Judging {
  private Judging() {}

  static void by(Policy policy) {
    Config.judge(
        (owner, name, descriptor) -> {
          Kind kind = policy.methodKind(owner, name, descriptor);
          return kind == Kind.PURE || kind == Kind.FRESH;
        });
  }
}
