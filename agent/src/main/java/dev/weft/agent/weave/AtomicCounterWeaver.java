package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import dev.weft.agent.policy.Kind;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Turns additions to AtomicInteger, AtomicLong and LongAdder whose result is not used, and those to
 * the size of ConcurrentHashMap, into commutative ones: {@link CounterWeaver} for counters of the
 * JDK. Stateless.
 */
final class AtomicCounterWeaver {
  private static final String ATOMICS = "java/util/concurrent/atomic/";
  private static final String ADDER = ATOMICS + "LongAdder";
  private static final String STRIPED = ATOMICS + "Striped64";
  private static final String INTEGER = ATOMICS + "AtomicInteger";
  private static final String LONG = ATOMICS + "AtomicLong";
  private static final String MAP = "java/util/concurrent/ConcurrentHashMap";
  private static final String ADD_TO_MAP = "(L" + MAP + ";JIII" + Names.TX_DESC + ")Z";

  private AtomicCounterWeaver() {}

  /** True if the instruction is a call that becomes a commutative addition. */
  static boolean matches(Body body, AbstractInsnNode insn) {
    if (!body.application || insn.getOpcode() != INVOKEVIRTUAL) {
      return false;
    }
    MethodInsnNode call = (MethodInsnNode) insn;
    return isAddition(call) && isOrdinary(body.policy.methodKind(call.owner, call.name, call.desc));
  }

  /** False if a rule of the user's says otherwise. */
  private static boolean isOrdinary(Kind kind) {
    return kind == null || kind == Kind.WEAVE;
  }

  private static boolean isAddition(MethodInsnNode call) {
    switch (call.owner) {
      case ADDER:
        return call.name.equals("increment")
            || call.name.equals("decrement")
            || call.name.equals("add");
      case INTEGER:
        return isDropped(call, POP);
      case LONG:
        return isDropped(call, POP2);
      default:
        return false;
    }
  }

  private static boolean isDropped(MethodInsnNode call, int pop) {
    if (call.getNext() == null || call.getNext().getOpcode() != pop) {
      return false;
    }
    switch (call.name) {
      case "incrementAndGet":
      case "getAndIncrement":
      case "decrementAndGet":
      case "getAndDecrement":
      case "addAndGet":
      case "getAndAdd":
        return true;
      default:
        return false;
    }
  }

  /**
   * Weaves a call at {@code insn}.
   *
   * @return the last instruction of what has been replaced, or null if there is no such call
   */
  static AbstractInsnNode weave(Body body, AbstractInsnNode insn) {
    if (!matches(body, insn)) {
      return null;
    }
    MethodInsnNode call = (MethodInsnNode) insn;
    if (call.desc.startsWith("()")) {
      Code.op(body.out, LCONST_1);
      if (call.name.contains("ecrement")) {
        Code.op(body.out, LNEG);
      }
    } else if (call.desc.startsWith("(I)")) {
      Code.op(body.out, I2L);
    }
    boolean adder = call.owner.equals(ADDER);
    int site =
        adder
            ? body.site(STRIPED, "base", "J", false)
            : body.site(call.owner, "value", call.owner.equals(LONG) ? "J" : "I", false);
    Code.push(body.out, site);
    body.aloadTx();
    String counter = adder ? "L" + ADDER + ";" : Names.OBJECT_DESC;
    Code.call(
        body.out,
        Names.COUNTERS,
        adder ? "addTo" : "add",
        "(" + counter + "JI" + Names.TX_DESC + ")V");
    return adder ? call : call.getNext();
  }

  /** Writes what comes first in the transactional body of a method that counts. */
  static void begin(Body body) {
    if (!body.owner.name.equals(MAP)
        || !body.source.name.equals("addCount")
        || !body.source.desc.equals("(JI)V")) {
      return;
    }
    LabelNode rest = new LabelNode();
    Code.aload(body.out, 0);
    body.out.add(new VarInsnNode(LLOAD, 1));
    body.out.add(new VarInsnNode(ILOAD, 3));
    Code.push(body.out, body.site(MAP, "baseCount", "J", false));
    Code.push(body.out, body.site(MAP, "sizeCtl", "I", false));
    body.aloadTx();
    Code.call(body.out, Names.COUNTERS, "addTo", ADD_TO_MAP);
    body.out.add(new JumpInsnNode(IFEQ, rest));
    Code.op(body.out, RETURN);
    body.out.add(rest);
    body.out.add(
        Frames.with(Frames.entryLocals(body.owner, body.source), body.tx, Names.TRANSACTION));
  }
}
