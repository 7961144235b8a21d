package dev.weft.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;

/** Stack map frames: those at the entry of methods, and with the transaction's local appended. */
final class Frames {
  private Frames() {}

  /** Locals at the entry of {@code method}, in the form of an expanded frame. */
  static List<Object> entryLocals(ClassNode owner, MethodNode method) {
    List<Object> locals = new ArrayList<>();
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      boolean uninitialized = method.name.equals("<init>") && !owner.name.equals(Names.OBJECT);
      locals.add(uninitialized ? Opcodes.UNINITIALIZED_THIS : owner.name);
    }
    for (Type type : Type.getArgumentTypes(method.desc)) {
      locals.add(local(type));
    }
    return locals;
  }

  private static Object local(Type type) {
    switch (type.getSort()) {
      case Type.LONG:
        return Opcodes.LONG;
      case Type.DOUBLE:
        return Opcodes.DOUBLE;
      case Type.FLOAT:
        return Opcodes.FLOAT;
      case Type.ARRAY:
      case Type.OBJECT:
        return type.getInternalName();
      default:
        return Opcodes.INTEGER;
    }
  }

  /** A frame with {@code locals}, then {@code type} at slot {@code slot}, and {@code stack}. */
  static FrameNode with(List<Object> locals, int slot, Object type, Object... stack) {
    List<Object> padded = padded(locals, slot);
    padded.add(type);
    return full(padded, stack);
  }

  static FrameNode full(List<Object> locals, Object... stack) {
    return new FrameNode(Opcodes.F_NEW, locals.size(), locals.toArray(), stack.length, stack);
  }

  /** Appends {@code type} at slot {@code slot} to an expanded frame, in place. */
  static void append(FrameNode frame, int slot, Object type) {
    List<Object> locals = frame.local == null ? List.of() : frame.local;
    List<Object> padded = padded(locals, slot);
    padded.add(type);
    frame.local = padded;
  }

  private static List<Object> padded(List<Object> locals, int slot) {
    List<Object> padded = new ArrayList<>(locals);
    int width = 0;
    for (Object local : locals) {
      width += local == Opcodes.LONG || local == Opcodes.DOUBLE ? 2 : 1;
    }
    for (; width < slot; width++) {
      padded.add(Opcodes.TOP);
    }
    return padded;
  }
}
