package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import dev.weft.runtime.Members;
import java.util.List;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Synchronized methods of application classes: the JVM would take their monitor before the prologue
 * runs, and a transaction must be inevitable before it waits for a monitor, or it could dead-lock
 * with one that waits to be alone. So the flag goes, the original body takes the monitor
 * explicitly, and the clone is the synchronized method. Core reflection still reports the flag.
 *
 * <p>Stateless.
 */
final class Monitors {
  private Monitors() {}

  /** Moves the monitor of the method into its body. */
  static void takeExplicitly(ClassNode owner, MethodNode method) {
    forget(owner, method);
    int monitor = method.maxLocals;
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    LabelNode handler = new LabelNode();
    for (AbstractInsnNode i : method.instructions.toArray()) {
      if (i instanceof FrameNode) {
        Frames.append((FrameNode) i, monitor, Names.OBJECT);
      } else if (i.getOpcode() >= IRETURN && i.getOpcode() <= RETURN) {
        InsnList exit = new InsnList();
        Code.aload(exit, monitor);
        Code.op(exit, MONITOREXIT);
        method.instructions.insertBefore(i, exit);
      }
    }
    InsnList enter = new InsnList();
    push(enter, owner, method);
    Code.op(enter, DUP);
    Code.astore(enter, monitor);
    Code.op(enter, MONITORENTER);
    enter.add(start);
    if (Prologues.startsWithFrame(method.instructions)) {
      Code.op(enter, NOP);
    }
    method.instructions.insert(enter);
    InsnList out = method.instructions;
    out.add(end);
    out.add(handler);
    out.add(Frames.with(List.of(), monitor, Names.OBJECT, "java/lang/Throwable"));
    Code.aload(out, monitor);
    Code.op(out, MONITOREXIT, ATHROW);
    method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, handler, null));
    method.maxLocals = monitor + 1;
    method.maxStack += 2;
  }

  /** Takes the flag, for good but for reflection. */
  static void forget(ClassNode owner, MethodNode method) {
    method.access &= ~ACC_SYNCHRONIZED;
    Members.hadFlag(Names.dotted(owner.name), method.name + method.desc, ACC_SYNCHRONIZED);
  }

  /** Adds the barrier before the monitor is taken, or just after if it is held already. */
  static void barrier(InsnList out, ClassNode owner, MethodNode method, int tx) {
    push(out, owner, method);
    Code.text(out, "synchronized " + Names.dotted(owner.name) + "." + method.name);
    Code.aload(out, tx);
    Code.call(
        out,
        Names.BARRIERS,
        "monitor",
        "(Ljava/lang/Object;Ljava/lang/String;" + Names.TX_DESC + ")V");
  }

  private static void push(InsnList out, ClassNode owner, MethodNode method) {
    if ((method.access & ACC_STATIC) != 0) {
      out.add(new LdcInsnNode(Type.getObjectType(owner.name)));
    } else {
      Code.aload(out, 0);
    }
  }
}
