package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import dev.weft.agent.policy.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Calls that need something of their own: natives, intrinsics, Unsafe, array copies and clones, and
 * constructions of objects that are worth registering as captured. Confined to one body.
 */
final class CallWeaver {
  private static final Type OBJECT = Type.getObjectType(Names.OBJECT);

  /** Values above the array that is written, before the call. */
  private static final int ARRAYCOPY_TARGET = 2;

  private final Body body;

  /** NEW instructions whose constructor call is still to come, innermost last. */
  private final Deque<TypeInsnNode> pending = new ArrayDeque<>();

  CallWeaver(Body body) {
    this.body = body;
  }

  /** True if the call touches memory or effects by itself, apart from what the callee does. */
  static boolean needsBarrier(Body body, MethodInsnNode call) {
    if (isArraycopy(call)
        || UnsafeWeaver.handles(call)
        || isClone(call)
        || isIntern(call)
        || isReflectiveElement(call)) {
      return true;
    }
    if (passesArraysRaw(body, call)) {
      return true;
    }
    String nativeOwner = body.catalog.nativeOwner(call.owner, call.name, call.desc);
    return nativeOwner != null && !harmless(kind(body, nativeOwner, call));
  }

  /** True if the instruction makes an object whose class has methods that run raw if captured. */
  static boolean captures(Body body, AbstractInsnNode insn) {
    if (insn.getOpcode() != NEW) {
      return false;
    }
    String type = ((TypeInsnNode) insn).desc;
    return isOwned(body, type)
        || isLocal(body, type)
        || isLock(body, type)
        || hasRecord(body, type);
  }

  /** True if the call needs barriers only because of the arrays that it is given. */
  static boolean onlyPassesArrays(Body body, MethodInsnNode call) {
    return isArraycopy(call)
        || call.owner.startsWith("[")
        || !UnsafeWeaver.handles(call)
            && !isClone(call)
            && !isIntern(call)
            && !isReflectiveElement(call)
            && passesArraysRaw(body, call)
            && call.getOpcode() == INVOKESTATIC
            && body.catalog.nativeOwner(call.owner, call.name, call.desc) == null;
  }

  void newObject(TypeInsnNode insn) {
    pending.addLast(insn);
  }

  void weave(MethodInsnNode call, AbstractInsnNode copy) {
    if (call.name.equals("<init>")) {
      construct(call, copy);
    } else if (body.direct.matches(body.source, call) && !needsBarrier(body, call)) {
      body.aloadTx();
      body.out.add(body.direct.direct(call));
    } else if (isArraycopy(call)) {
      Code.push(body.out, body.arraySite());
      body.aloadTx();
      Code.call(
          body.out,
          Names.BARRIERS,
          body.fresh.at(call, ARRAYCOPY_TARGET) ? "arraycopyToFresh" : "arraycopy",
          "(Ljava/lang/Object;ILjava/lang/Object;III" + Names.TX_DESC + ")V");
    } else if (UnsafeWeaver.handles(call)) {
      UnsafeWeaver.weave(body, call, copy);
    } else if (isReflectiveElement(call)) {
      reflectiveElement(call, copy);
    } else if (isIntern(call)) {
      Code.op(body.out, DUP);
      body.aloadTx();
      Code.call(
          body.out, Names.INTERNING, "beforeIntern", "(Ljava/lang/String;" + Names.TX_DESC + ")V");
      body.out.add(copy);
    } else if (isClone(call)) {
      cloneOf(call, copy);
    } else {
      weaveOther(call, copy);
    }
  }

  private void cloneOf(MethodInsnNode call, AbstractInsnNode copy) {
    if (!call.owner.startsWith("[")) {
      Code.call(body.out, Names.BARRIERS, "settleAll", "()V");
    }
    Spill spill = new Spill(body, Type.getObjectType(call.owner));
    spill.load(0);
    body.out.add(copy);
    spill.load(0);
    afterRead();
  }

  /** {@code java.lang.reflect.Array.get*} and {@code set*}, which are native. */
  private static boolean isReflectiveElement(MethodInsnNode call) {
    return call.owner.equals("java/lang/reflect/Array")
        && call.desc.startsWith("(Ljava/lang/Object;I")
        && (call.name.startsWith("get") || call.name.startsWith("set"));
  }

  private void reflectiveElement(MethodInsnNode call, AbstractInsnNode copy) {
    Spill spill = new Spill(body, Type.getArgumentTypes(call.desc));
    boolean get = call.name.startsWith("get");
    if (!get) {
      elementBarrier("beforeElement", spill);
    }
    spill.loadAll();
    body.out.add(copy);
    if (get) {
      elementBarrier("afterElement", spill);
    }
  }

  private void elementBarrier(String name, Spill spill) {
    spill.load(0);
    spill.load(1);
    Code.push(body.out, body.arraySite());
    body.aloadTx();
    Code.call(body.out, Names.REFLECTIVE, name, "(Ljava/lang/Object;II" + Names.TX_DESC + ")V");
  }

  private void afterRead() {
    Code.push(body.out, body.arraySite());
    body.aloadTx();
    Code.call(body.out, Names.BARRIERS, "afterRead", "(Ljava/lang/Object;I" + Names.TX_DESC + ")V");
  }

  private void weaveOther(MethodInsnNode call, AbstractInsnNode copy) {
    String nativeOwner = body.catalog.nativeOwner(call.owner, call.name, call.desc);
    if (nativeOwner != null && !harmless(kind(body, nativeOwner, call))) {
      Code.text(body.out, Names.dotted(nativeOwner) + "." + call.name);
      body.aloadTx();
      Code.call(
          body.out, Names.BARRIERS, "inevitable", "(Ljava/lang/String;" + Names.TX_DESC + ")V");
    } else if (passesArraysRaw(body, call)) {
      if (onlyReads(call)) {
        readArrays(call, copy);
        return;
      }
      if (isCopyOfString(call)) {
        passRange(call);
      } else {
        passArrays(call);
      }
    }
    body.out.add(copy);
  }

  /**
   * Calls that only read the arrays they are given: checked after the call instead of locked. What
   * may throw because of what is in the array, as decoders do, is not among them: nobody would
   * check after that.
   */
  private static boolean onlyReads(MethodInsnNode call) {
    switch (call.owner) {
      case "java/util/Arrays":
        return call.name.startsWith("copyOf")
            || call.name.equals("equals")
            || call.name.equals("hashCode");
      case "jdk/internal/util/ArraysSupport":
        return true;
      case "java/lang/String":
        return call.name.equals("valueOf")
            || call.name.equals("copyValueOf")
            || call.name.equals("<init>") && call.desc.startsWith("([C");
      case "java/util/HexFormat":
        return call.name.equals("formatHex") && !call.desc.startsWith("(Ljava/lang/Appendable;");
      case "java/util/UUID":
        return call.name.equals("nameUUIDFromBytes");
      default:
        return false;
    }
  }

  private void readArrays(MethodInsnNode call, AbstractInsnNode copy) {
    // The object that a constructor is called on stays on the stack.
    boolean spillsReceiver = call.getOpcode() != INVOKESTATIC && !call.name.equals("<init>");
    Type[] arguments = Type.getArgumentTypes(call.desc);
    Type[] operands = new Type[arguments.length + (spillsReceiver ? 1 : 0)];
    operands[0] = Type.getObjectType(call.owner);
    System.arraycopy(arguments, 0, operands, spillsReceiver ? 1 : 0, arguments.length);
    Spill spill = new Spill(body, operands);
    spill.loadAll();
    body.out.add(copy);
    if (readsRange(call)) {
      spill.load(0);
      spill.load(1);
      spill.load(2);
      Code.push(body.out, body.arraySite());
      body.aloadTx();
      Code.call(
          body.out, Names.BARRIERS, "afterRead", "(Ljava/lang/Object;III" + Names.TX_DESC + ")V");
      return;
    }
    for (int i = 0; i < operands.length; i++) {
      if (operands[i].getSort() == Type.ARRAY
          || operands[i].equals(OBJECT) && mayEraseArrays(body, call)) {
        spill.load(i);
        afterRead();
      }
    }
  }

  /** Calls of String that are given an array, where to begin and how much to read. */
  private static boolean readsRange(MethodInsnNode call) {
    return call.owner.equals("java/lang/String") && call.desc.startsWith("([CII)");
  }

  private void construct(MethodInsnNode call, AbstractInsnNode copy) {
    TypeInsnNode created = pending.isEmpty() ? null : pending.peekLast();
    boolean ofNew = created != null && created.desc.equals(call.owner);
    if (ofNew) {
      pending.removeLast();
    }
    if (!passesArraysRaw(body, call)) {
      body.out.add(copy);
    } else if (onlyReads(call)) {
      readArrays(call, copy);
    } else {
      passArrays(call);
      body.out.add(copy);
    }
    if (ofNew) {
      if (created.getNext() != null && created.getNext().getOpcode() == DUP) {
        register(call.owner);
      }
    } else if (!call.owner.equals(body.owner.name) && MonitorWeaver.registers(body)) {
      // super() has returned
      Code.aload(body.out, 0);
      MonitorWeaver.register(body);
    }
  }

  /** Registers the new object on top of the stack, and leaves it there. */
  private void register(String type) {
    if (isOwned(body, type) && !knownByTag(body, type)) {
      Code.op(body.out, DUP);
      body.aloadTx();
      Code.call(body.out, Names.BARRIERS, "capture", "(Ljava/lang/Object;" + Names.TX_DESC + ")V");
    } else if (isLocal(body, type)) {
      Code.op(body.out, DUP);
      body.aloadTx();
      Code.call(body.out, Names.LOCALS, "made", "(Ljava/lang/Object;" + Names.TX_DESC + ")V");
    } else if (isLock(body, type)) {
      Code.op(body.out, DUP);
      MonitorWeaver.register(body);
    } else if (hasRecord(body, type)) {
      Code.op(body.out, DUP);
      Code.push(body.out, body.newSite(type));
      body.aloadTx();
      Code.call(body.out, Names.OBJECTS, "created", "(Ljava/lang/Object;I" + Names.TX_DESC + ")V");
    }
  }

  private static boolean hasRecord(Body body, String type) {
    return (body.application || body.catalog.shape().hasRecords())
        && RecordFields.expected(body.catalog, type);
  }

  /** Of an object of the JDK that has a record its tag says that it is captured. */
  private static boolean knownByTag(Body body, String type) {
    return body.catalog.shape().hasRecords() && body.catalog.jdkHasRecord(type);
  }

  /** A plain object has no other use than to be locked or compared. */
  private static boolean isLock(Body body, String type) {
    return body.application && type.equals(Names.OBJECT);
  }

  private static boolean isOwned(Body body, String owner) {
    return body.policy.methodKind(owner, "<init>", "()V") == Kind.FRESH;
  }

  /** Copies characters of a string: from, to, target, where to begin in it. */
  private static boolean isCopyOfString(MethodInsnNode call) {
    return call.owner.equals("java/lang/String")
        && (call.desc.equals("(II[CI)V") || call.desc.equals("(II[BI)V"));
  }

  private void passRange(MethodInsnNode call) {
    Spill spill = new Spill(body, Type.getArgumentTypes(call.desc));
    spill.load(2);
    spill.load(3);
    spill.load(1);
    spill.load(0);
    Code.op(body.out, ISUB);
    Code.push(body.out, body.arraySite());
    body.aloadTx();
    Code.call(
        body.out, Names.BARRIERS, "passRange", "(Ljava/lang/Object;III" + Names.TX_DESC + ")V");
    spill.loadAll();
  }

  private static boolean isLocal(Body body, String owner) {
    return !body.catalog.shape().hasRecords() && body.policy.local(owner, "<init>");
  }

  private void passArrays(MethodInsnNode call) {
    Type[] arguments = Type.getArgumentTypes(call.desc);
    Spill spill = new Spill(body, arguments);
    for (int i = 0; i < arguments.length; i++) {
      boolean array = arguments[i].getSort() == Type.ARRAY;
      if (array || arguments[i].equals(OBJECT) && mayEraseArrays(body, call)) {
        spill.load(i);
        Code.push(body.out, body.arraySite());
        body.aloadTx();
        Code.call(
            body.out, Names.BARRIERS, "passArray", "(Ljava/lang/Object;I" + Names.TX_DESC + ")V");
      }
    }
    spill.loadAll();
  }

  /** Untracked code that gets an array: natives, intrinsics, and classes that are left as is. */
  private static boolean passesArraysRaw(Body body, MethodInsnNode call) {
    if (mayEraseArrays(body, call)) {
      return true;
    }
    if (!hasArrayArgument(call.desc)) {
      return false;
    }
    return body.policy.methodKind(call.owner, call.name, call.desc) == Kind.LEAF
        || body.catalog.isIntrinsic(call.owner, call.name, call.desc)
        || body.catalog.nativeOwner(call.owner, call.name, call.desc) != null;
  }

  /** Intrinsics that take an array as Object, with an offset or a type beside it. */
  private static boolean mayEraseArrays(Body body, MethodInsnNode call) {
    return (call.owner.startsWith("java/util/") || call.owner.startsWith("jdk/internal/util/"))
        && call.desc.lastIndexOf(Names.OBJECT_DESC, call.desc.indexOf(')')) >= 0
        && body.catalog.isIntrinsic(call.owner, call.name, call.desc);
  }

  private static boolean hasArrayArgument(String descriptor) {
    return descriptor.lastIndexOf('[', descriptor.indexOf(')')) >= 0;
  }

  private static Kind kind(Body body, String nativeOwner, MethodInsnNode call) {
    return body.policy.methodKind(nativeOwner, call.name, call.desc);
  }

  private static boolean harmless(Kind kind) {
    return kind != null && kind.isHarmless();
  }

  private static boolean isArraycopy(MethodInsnNode call) {
    return call.owner.equals("java/lang/System") && call.name.equals("arraycopy");
  }

  private static boolean isIntern(MethodInsnNode call) {
    return call.owner.equals("java/lang/String") && call.name.equals("intern");
  }

  private static boolean isClone(MethodInsnNode call) {
    return call.name.equals("clone")
        && call.desc.equals("()Ljava/lang/Object;")
        && (call.owner.equals(Names.OBJECT) || call.owner.startsWith("["));
  }
}
