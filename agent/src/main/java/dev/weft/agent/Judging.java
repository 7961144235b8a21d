package dev.weft.agent;

import dev.weft.agent.policy.Kind;
import dev.weft.agent.policy.Policy;
import dev.weft.runtime.Config;
import dev.weft.runtime.NativeHandles;

/** Lets the runtime judge natives by the lists. In a class of its own: it links to the runtime. */
final class Judging implements NativeHandles.Judge {
  private final Policy policy;

  private Judging(Policy policy) {
    this.policy = policy;
  }

  static void by(Policy policy) {
    Config.judge(new Judging(policy));
  }

  @Override
  public boolean isHarmless(String owner, String name, String descriptor) {
    Kind kind = policy.methodKind(owner, name, descriptor);
    return kind != null && kind.isHarmless();
  }
}
