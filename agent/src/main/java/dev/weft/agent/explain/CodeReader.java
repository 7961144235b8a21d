package dev.weft.agent.explain;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Reads from a woven method what it does in a transaction. Used once.
 *
 * <p>A prologue asks for the transaction and branches: what stands behind the branch is read, and
 * the twin or companion that is called there; the body as it was written is not. A method without a
 * prologue runs as it stands. While the transaction is suspended nothing is read.
 */
final class CodeReader {
  private static final String RUNTIME = "dev/weft/runtime/";
  private static final String COMPANIONS = RUNTIME + "Companions";
  private static final String TRANSACTION_LAST = "Ldev/weft/runtime/Transaction;)";
  private static final String TWIN = "$weft$";

  private final ClassNode type;
  private final ClassNode companion;
  private final boolean jdk;
  private final List<Effect> effects = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final Set<String> created = new LinkedHashSet<>();
  private final Set<String> barriers = new LinkedHashSet<>();
  private Verdict verdict = Verdict.AS_WRITTEN;
  private boolean unit;
  private boolean suspended;
  private boolean captured;

  /** Nothing that follows in the method matters. */
  private boolean over;

  private String text;
  private final Throwing throwing = new Throwing();

  private int line;
  private CodeOrder order;
  private int certain = -1;

  /** First line of the method, 0 if unknown. */
  private int entry;

  private CodeReader(ClassNode type, ClassNode companion, boolean jdk) {
    this.jdk = jdk;
    this.type = type;
    this.companion = companion;
  }

  /**
   * Reads a method.
   *
   * @param type the class, woven
   * @param companion its companion, or null
   * @param jdk the class is of the JDK
   * @param method one of the methods that the class had before
   */
  static Code read(ClassNode type, ClassNode companion, boolean jdk, MethodNode method) {
    if ((method.access & ACC_ABSTRACT) != 0) {
      return Code.without(Verdict.ABSTRACT);
    }
    if ((method.access & ACC_NATIVE) != 0) {
      return Code.without(Verdict.NATIVE);
    }
    CodeReader reader = new CodeReader(type, companion, jdk);
    reader.method(method);
    return reader.result();
  }

  private Code result() {
    return new Code(verdict, unit, effects, calls, created, barriers, certain);
  }

  private void method(MethodNode method) {
    entry = WovenCode.firstLine(method);
    JumpInsnNode branch = WovenCode.branch(method);
    if (branch != null) {
      verdict = Verdict.IN_PLACE;
      // What stands before belongs to both sides.
      order = new CodeOrder(method, branch.label);
      instructions(method.instructions.getFirst(), branch);
      instructions(branch.label, null);
    } else {
      order = new CodeOrder(method, method.instructions.getFirst());
      instructions(method.instructions.getFirst(), null);
    }
  }

  private void instructions(AbstractInsnNode from, AbstractInsnNode to) {
    for (AbstractInsnNode i = from; i != to && !over; i = i.getNext()) {
      order.at(i);
      if (i instanceof LineNumberNode number) {
        line = number.line == WovenCode.PASSING_LINE ? 0 : number.line;
      } else if (i instanceof LdcInsnNode constant && constant.cst instanceof String string) {
        text = string;
      } else if (i instanceof FieldInsnNode field && field.name.equals("$assertionsDisabled")) {
        i = jdk ? WovenCode.afterAssertion(i) : i;
      } else if (i instanceof MethodInsnNode call) {
        call(call);
      } else if (i instanceof InvokeDynamicInsnNode call) {
        dynamic(call);
      } else if (i.getOpcode() == NEW && !suspended) {
        created.add(((TypeInsnNode) i).desc);
        throwing.create(((TypeInsnNode) i).desc);
      }
    }
  }

  private void call(MethodInsnNode call) {
    if (call.owner.startsWith(RUNTIME)) {
      runtime(call);
    } else if (call.owner.equals("dev/weft/Suspension")) {
      // The API's own; the classes of the API are left as written.
      suspended = call.name.equals("begin");
    } else if (jdk && throwing.covers(call) || suspended || call.owner.equals(WovenCode.CARRIER)) {
      return;
    } else if (call.owner.equals(type.name) && call.desc.contains(TRANSACTION_LAST)) {
      verdict = Verdict.TWIN;
      body(WovenCode.find(type, call.name, call.desc));
    } else {
      MethodId target = new MethodId(call.owner, call.name, call.desc);
      boolean exact = call.getOpcode() == INVOKESTATIC || call.getOpcode() == INVOKESPECIAL;
      calls.add(
          new Call(
              exact ? Call.How.EXACT : Call.How.VIRTUAL, target, null, line, order.isCertain()));
    }
  }

  private void dynamic(InvokeDynamicInsnNode call) {
    if (suspended || jdk && throwing.isActive()) {
      return;
    }
    if (call.bsm.getOwner().equals(COMPANIONS)) {
      verdict = Verdict.COMPANION;
      body(WovenCode.find(companion, call.name, call.desc));
    } else {
      DynamicCalls.add(call, line, calls);
    }
  }

  /** The transactional body as a whole: it has no prologue. */
  private void body(MethodNode method) {
    CodeOrder before = order;
    order = new CodeOrder(method, method.instructions.getFirst());
    instructions(method.instructions.getFirst(), null);
    order = before;
  }

  /** Calls of the runtime: barriers, by their names. */
  private void runtime(MethodInsnNode call) {
    barriers.add(call.owner.substring(RUNTIME.length()) + "." + call.name);
    switch (call.name) {
      case "enterUnwoven":
        verdict = Verdict.GUARDED;
        over = true;
        always(Effect.Kind.ENTRY, entry);
        break;
      case "inevitable":
        always(Effect.Kind.CALL, line);
        break;
      case "monitor":
      case "enterMonitor":
        always(Effect.Kind.MONITOR, line == 0 ? entry : line);
        break;
      case "enterOwned":
        verdict = Verdict.OWN;
        suspended = true;
        effects.add(
            new Effect(
                Effect.Kind.RECEIVER, text, "the receiver was not made by the transaction", entry));
        break;
      case "enterWhole":
        verdict = Verdict.WHOLE;
        suspended = true;
        break;
      case "captured":
        captured = true;
        break;
      case "enterPure":
      case "enterPlain":
      case "enterUpcall":
        suspended = true;
        verdict = captured ? verdict : Verdict.SUSPENDED;
        break;
      case "suspend":
        suspended = true;
        break;
      case "leaveFresh":
        verdict = Verdict.FRESH;
        suspended = false;
        break;
      case "leavePure":
      case "resume":
        // In place the whole body is suspended, with a leave before each return in its middle.
        suspended = verdict == Verdict.SUSPENDED;
        break;
      default:
        other(call);
    }
  }

  private void always(Effect.Kind kind, int where) {
    effects.add(new Effect(kind, text, null, where));
    if (certain < 0 && order.isCertain()) {
      certain = calls.size();
    }
  }

  private void other(MethodInsnNode call) {
    switch (call.name) {
      case "committed":
        unit = true;
        break;
      case "add":
        verdict = call.owner.equals(RUNTIME + "Deferred") ? Verdict.DEFERRED : verdict;
        break;
      case "call":
        // Engine.call of the API: joins the transaction.
        MethodId body =
            new MethodId("java/util/concurrent/Callable", "call", "()Ljava/lang/Object;");
        calls.add(new Call(Call.How.VIRTUAL, body, null, line, order.isCertain()));
        break;
      case "waits":
      case "print":
      case "println":
      case "format":
      case "write":
      case "flush":
        // In front of what the shipped lists defer; what follows is for streams that are not files.
        if (call.owner.equals(RUNTIME + "Deferred") || call.owner.equals(RUNTIME + "Printing")) {
          verdict = Verdict.DEFERRED;
          over = true;
        }
        break;
      case "becomeInevitable":
        effects.add(new Effect(Effect.Kind.DYNAMIC, "Transactions.becomeInevitable", null, line));
        break;
      case "beforeInterrupted":
        dynamic("java.lang.Thread.interrupted", "the thread is interrupted");
        break;
      case "beforeInvoke":
        dynamic("java.lang.reflect.Method.invoke", "the method that is called is native");
        break;
      case "beforeCall":
        dynamic("method handle on a native", "the method that is called is native");
        break;
      default:
    }
  }

  private void dynamic(String reason, String condition) {
    effects.add(new Effect(Effect.Kind.DYNAMIC, reason, condition, line));
  }
}
