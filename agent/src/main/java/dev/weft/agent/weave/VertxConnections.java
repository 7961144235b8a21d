package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Connections of Vert.x: events that one of them causes while it handles what it has received
 * belong to it, which option {@code order=connection} asks for. Stateless.
 */
final class VertxConnections {
  private static final String CONNECTION = VertxLoop.CORE + "net/impl/VertxConnection";
  private static final String PREFIX = Names.PREFIX + "read$";
  private static final String READING = "(" + Names.OBJECT_DESC + ")" + Names.OBJECT_DESC;

  private VertxConnections() {}

  /** Netty's handler, which has the connection in a field. */
  static int read(ClassNode node) {
    return wrap(node, "channelRead", true);
  }

  /** A connection of HTTP/1: what it had kept, and the next of several requests, come later. */
  static int handle(ClassNode node) {
    return wrap(node, "handleMessage", false) * wrap(node, "handleNext", false);
  }

  private static int wrap(ClassNode node, String name, boolean field) {
    for (MethodNode method : new ArrayList<>(node.methods)) {
      if (method.name.equals(name) && method.desc.endsWith(")V")) {
        node.methods.add(wrapper(node, method, field));
        method.name = PREFIX + name;
        method.access = ACC_PRIVATE | ACC_SYNTHETIC;
        return 1;
      }
    }
    return 0;
  }

  /** {@code before = reading(connection); try { original } finally { reading(before); }}. */
  private static MethodNode wrapper(ClassNode node, MethodNode original, boolean field) {
    MethodNode method =
        new MethodNode(original.access, original.name, original.desc, null, new String[0]);
    method.exceptions = original.exceptions;
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    LabelNode handler = new LabelNode();
    InsnList code = method.instructions;
    Code.aload(code, 0);
    if (field) {
      code.add(new FieldInsnNode(GETFIELD, node.name, "conn", "L" + CONNECTION + ";"));
    }
    Code.call(code, VertxLoop.LANE, "reading", READING);
    int before = size(original);
    Code.astore(code, before);
    code.add(start);
    int slots = Code.loadArguments(code, false, original.desc);
    code.add(
        new MethodInsnNode(INVOKESPECIAL, node.name, PREFIX + original.name, original.desc, false));
    code.add(end);
    leave(code, before);
    Code.op(code, RETURN);
    code.add(handler);
    code.add(
        Frames.with(Frames.entryLocals(node, method), before, Names.OBJECT, "java/lang/Throwable"));
    leave(code, before);
    Code.op(code, ATHROW);
    method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, handler, null));
    method.maxLocals = before + 1;
    method.maxStack = Math.max(slots, 2);
    return method;
  }

  private static int size(MethodNode method) {
    return Type.getArgumentsAndReturnSizes(method.desc) >> 2;
  }

  private static void leave(InsnList code, int before) {
    Code.aload(code, before);
    Code.call(code, VertxLoop.LANE, "reading", READING);
    Code.op(code, POP);
  }
}
