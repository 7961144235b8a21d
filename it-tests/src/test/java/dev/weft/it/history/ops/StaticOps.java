package dev.weft.it.history.ops;

import dev.weft.it.history.program.Node;
import dev.weft.it.history.program.Statics;

/** Static variables of all kinds. Stateless. */
final class StaticOps {
  private StaticOps() {}

  static Group group() {
    return new Group("static")
        .add("flip", (f, op) -> f.saw(op, Statics.z = !Statics.z))
        .add("putByte", (f, op) -> Statics.b = (byte) f.unique(op))
        .add("getByte", (f, op) -> f.saw(op, Statics.b))
        .add("putShort", (f, op) -> Statics.s = (short) f.unique(op))
        .add("getShort", (f, op) -> f.saw(op, Statics.s))
        .add("addChar", (f, op) -> f.saw(op, Statics.c += 3))
        .add("putInt", (f, op) -> Statics.i = f.unique(op))
        .add("getInt", (f, op) -> f.saw(op, Statics.i))
        .add("increment", (f, op) -> f.saw(op, Statics.i++))
        .add("putLong", (f, op) -> Statics.l = f.unique(op))
        .add("getLong", (f, op) -> f.saw(op, Statics.l))
        .add("mixLong", (f, op) -> f.saw(op, Statics.l = Statics.l * 31 + Statics.i))
        .add("putFloat", (f, op) -> Statics.f = f.unique(op))
        .add("getFloat", (f, op) -> f.saw(op, Statics.f))
        .add("putDouble", (f, op) -> Statics.d = f.unique(op))
        .add("getDouble", (f, op) -> f.saw(op, Statics.d))
        .add("putRef", (f, op) -> Statics.ref = new Node(f.unique(op)))
        .add("getRef", (f, op) -> f.saw(op, Statics.ref))
        .add("putVolatile", (f, op) -> Statics.vl = f.unique(op))
        .add("getVolatile", (f, op) -> f.saw(op, Statics.vl));
  }
}
