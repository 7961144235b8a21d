package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import java.util.List;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * The entry of an {@code @Atomic} method: joins the current transaction, or runs the clone as a
 * transaction until it commits. The original body stays for callers whose transaction is suspended.
 *
 * <pre>
 *   tx = Transaction.current();
 *   if (tx != null) return m(arguments, tx);
 *   tx = Units.begin(site, null);
 *   if (tx == null) { original body }
 *   for (;;) {
 *     try { result = m(arguments, tx); }
 *     catch (Throwable t) { if (Units.failed(tx, t, rollbackOn)) continue; throw t; }
 *     if (Units.committed(tx)) return result;
 *   }
 * </pre>
 *
 * <p>Stateless.
 */
final class UnitWeaver {
  private UnitWeaver() {}

  /**
   * Inserts the entry; the clone exists already.
   *
   * @param monitor the clone is synchronized, which needs a barrier before
   */
  static void weave(
      ClassNode owner,
      MethodNode method,
      List<String> rollbackOn,
      boolean monitor,
      SiteNumbers numbers) {
    List<Object> entry = Frames.entryLocals(owner, method);
    int tx = method.maxLocals;
    int temporary = tx + 1;
    LabelNode join = new LabelNode();
    LabelNode run = new LabelNode();
    InsnList begin = new InsnList();
    Code.call(begin, Names.CARRIER, "current", "()" + Names.TX_DESC);
    Code.astore(begin, tx);
    Code.aload(begin, tx);
    begin.add(new JumpInsnNode(IFNONNULL, join));
    Code.push(begin, numbers.other(method.name, firstLine(method)));
    Code.op(begin, ACONST_NULL);
    Code.call(begin, Names.UNITS, "begin", "(ILjava/lang/String;)" + Names.TX_DESC);
    Code.astore(begin, tx);
    Code.aload(begin, tx);
    begin.add(new JumpInsnNode(IFNONNULL, run));
    method.instructions.insert(begin);

    InsnList out = method.instructions;
    out.add(join);
    out.add(Frames.with(entry, tx, Names.TRANSACTION));
    if (monitor) {
      Monitors.barrier(out, owner, method, tx);
    }
    Clones.callAndReturn(owner, method, tx);

    Type result = Type.getReturnType(method.desc);
    LabelNode end = new LabelNode();
    LabelNode handler = new LabelNode();
    out.add(run);
    out.add(Frames.with(entry, tx, Names.TRANSACTION));
    if (monitor) {
      Monitors.barrier(out, owner, method, tx);
    }
    Clones.call(out, owner, method, tx);
    out.add(end);
    if (result != Type.VOID_TYPE) {
      Code.store(out, result, temporary);
    }
    Code.aload(out, tx);
    Code.call(out, Names.UNITS, "committed", "(" + Names.TX_DESC + ")Z");
    out.add(new JumpInsnNode(IFEQ, run));
    if (result != Type.VOID_TYPE) {
      Code.load(out, result, temporary);
    }
    out.add(new InsnNode(result.getOpcode(IRETURN)));

    out.add(handler);
    out.add(Frames.with(entry, tx, Names.TRANSACTION, "java/lang/Throwable"));
    Code.astore(out, temporary);
    Code.aload(out, tx);
    Code.aload(out, temporary);
    names(out, rollbackOn);
    Code.call(
        out,
        Names.UNITS,
        "failed",
        "(" + Names.TX_DESC + "Ljava/lang/Throwable;[Ljava/lang/String;)Z");
    out.add(new JumpInsnNode(IFNE, run));
    Code.aload(out, temporary);
    Code.op(out, ATHROW);
    method.tryCatchBlocks.add(new TryCatchBlockNode(run, end, handler, null));
    method.maxLocals = temporary + 2;
    method.maxStack = Math.max(method.maxStack, 6);
  }

  private static void names(InsnList out, List<String> names) {
    if (names.isEmpty()) {
      Code.op(out, ACONST_NULL);
      return;
    }
    Code.push(out, names.size());
    out.add(new TypeInsnNode(ANEWARRAY, "java/lang/String"));
    for (int i = 0; i < names.size(); i++) {
      Code.op(out, DUP);
      Code.push(out, i);
      out.add(new LdcInsnNode(names.get(i)));
      Code.op(out, AASTORE);
    }
  }

  private static int firstLine(MethodNode method) {
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      if (i instanceof LineNumberNode) {
        return ((LineNumberNode) i).line;
      }
    }
    return 0;
  }
}
