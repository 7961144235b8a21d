package dev.weft.agent.weave;

import org.objectweb.asm.Type;

/**
 * Moves the operands of a call into fresh locals, so that a barrier can look at any of them, and
 * back. The locals are dead before the next instruction, so no frame mentions them.
 */
final class Spill {
  private final Body body;
  private final Type[] types;
  private final int[] locals;

  /** Spills operands of these types; the last is on top of the stack. */
  Spill(Body body, Type... types) {
    this.body = body;
    this.types = types;
    this.locals = new int[types.length];
    int next = body.spill;
    for (int i = 0; i < types.length; i++) {
      locals[i] = next;
      next += types[i].getSize();
    }
    body.maxLocals = Math.max(body.maxLocals, next);
    for (int i = types.length - 1; i >= 0; i--) {
      Code.store(body.out, types[i], locals[i]);
    }
  }

  void load(int operand) {
    Code.load(body.out, types[operand], locals[operand]);
  }

  void loadAll() {
    for (int i = 0; i < types.length; i++) {
      load(i);
    }
  }

  int count() {
    return types.length;
  }

  Type type(int operand) {
    return types[operand];
  }
}
