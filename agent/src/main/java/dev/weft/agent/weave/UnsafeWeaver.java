package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Calls of Unsafe (the JDK's internal one and sun.misc's) on an object and offset: reads are
 * checked after, everything else is locked and saved before. Stateless.
 */
final class UnsafeWeaver {
  private static final String BASE_OFFSET = "(Ljava/lang/Object;J";

  /** Storage kinds as the runtime numbers them. */
  private static final int BYTE = 0;

  private static final int SHORT = 1;
  private static final int INT = 2;
  private static final int LONG = 3;
  private static final int REF = 4;
  private static final int BOOLEAN = 5;
  private static final int CHAR = 6;

  /** As UnsafeBarriers.CONVERTED. */
  private static final int CONVERTED = 16;

  private static final Type OBJECT = Type.getObjectType(Names.OBJECT);

  private UnsafeWeaver() {}

  static boolean handles(MethodInsnNode call) {
    if (!call.owner.equals("jdk/internal/misc/Unsafe") && !call.owner.equals("sun/misc/Unsafe")) {
      return false;
    }
    return call.desc.startsWith(BASE_OFFSET) || call.name.startsWith("copy") || isOffHeap(call);
  }

  /** Calls on addresses, and those that park or wake threads: they cannot be rolled back. */
  private static boolean isOffHeap(MethodInsnNode call) {
    boolean access = call.name.startsWith("get") || call.name.startsWith("put");
    return access && call.desc.startsWith("(J")
        || call.name.endsWith("Memory")
        || call.name.endsWith("park")
        || call.name.startsWith("invokeCleaner");
  }

  static void weave(Body body, MethodInsnNode call, AbstractInsnNode copy) {
    if (call.name.startsWith("copy") || call.name.startsWith("setMemory")) {
      memory(body, call, copy);
    } else if (isOffHeap(call)) {
      inevitable(body, call);
      body.out.add(copy);
    } else if (isRead(call)) {
      read(body, call, copy);
    } else {
      write(body, call, copy);
    }
  }

  private static void inevitable(Body body, MethodInsnNode call) {
    Code.text(body.out, Names.dotted(call.owner) + "." + call.name);
    body.aloadTx();
    Code.call(body.out, Names.BARRIERS, "inevitable", "(Ljava/lang/String;" + Names.TX_DESC + ")V");
  }

  private static boolean isRead(MethodInsnNode call) {
    return call.name.startsWith("get") && !call.name.startsWith("getAnd");
  }

  private static void read(Body body, MethodInsnNode call, AbstractInsnNode copy) {
    Spill spill = spill(body, call);
    spill.loadAll();
    body.out.add(copy);
    // stack: value; the barrier takes (base, offset, value), so it goes to a local of its own.
    Type result = Type.getReturnType(call.desc);
    if (result.getSort() >= Type.ARRAY) {
      Code.op(body.out, DUP);
      barrierAfterRead(
          body, spill, OBJECT, "readRef", "(Ljava/lang/Object;JLjava/lang/Object;", "V");
      return;
    }
    int kind = declaredKind(result) + (call.name.contains("Unaligned") ? CONVERTED : 0);
    switch (result.getSort()) {
      case Type.LONG:
        barrierAfterRead(body, spill, result, kind, "readLong", "J");
        break;
      case Type.DOUBLE:
        Code.call(body.out, "java/lang/Double", "doubleToRawLongBits", "(D)J");
        barrierAfterRead(body, spill, Type.LONG_TYPE, kind, "readLong", "J");
        Code.call(body.out, "java/lang/Double", "longBitsToDouble", "(J)D");
        break;
      case Type.FLOAT:
        Code.call(body.out, "java/lang/Float", "floatToRawIntBits", "(F)I");
        barrierAfterRead(body, spill, Type.INT_TYPE, kind, "readInt", "I");
        Code.call(body.out, "java/lang/Float", "intBitsToFloat", "(I)F");
        break;
      default:
        barrierAfterRead(body, spill, Type.INT_TYPE, kind, "readInt", "I");
    }
  }

  private static void barrierAfterRead(
      Body body, Spill spill, Type carried, int kind, String name, String value) {
    int local = operands(body, spill, carried);
    Code.load(body.out, carried, local);
    Code.push(body.out, kind);
    Code.push(body.out, body.arraySite());
    body.aloadTx();
    Code.call(
        body.out,
        Names.UNSAFE,
        name,
        "(Ljava/lang/Object;J" + value + "II" + Names.TX_DESC + ")" + value);
  }

  private static void barrierAfterRead(
      Body body, Spill spill, Type carried, String name, String arguments, String result) {
    int local = operands(body, spill, carried);
    Code.load(body.out, carried, local);
    Code.push(body.out, body.arraySite());
    body.aloadTx();
    Code.call(body.out, Names.UNSAFE, name, arguments + "I" + Names.TX_DESC + ")" + result);
  }

  /** Stores the value on top of the stack and pushes base and offset. Returns its local. */
  private static int operands(Body body, Spill spill, Type carried) {
    int local = body.spill + 10;
    body.maxLocals = Math.max(body.maxLocals, local + 2);
    Code.store(body.out, carried, local);
    spill.load(1);
    spill.load(2);
    return local;
  }

  private static void write(Body body, MethodInsnNode call, AbstractInsnNode copy) {
    Spill spill = spill(body, call);
    spill.load(1);
    spill.load(2);
    Type[] arguments = Type.getArgumentTypes(call.desc);
    Code.push(body.out, arguments.length > 2 ? kind(arguments[2]) : LONG);
    Code.push(body.out, body.arraySite());
    body.aloadTx();
    Code.call(body.out, Names.UNSAFE, "write", "(Ljava/lang/Object;JII" + Names.TX_DESC + ")V");
    spill.loadAll();
    body.out.add(copy);
  }

  /** setMemory(o, off, bytes, value), copyMemory(src, off, dst, off, bytes), copySwapMemory. */
  private static void memory(Body body, MethodInsnNode call, AbstractInsnNode copy) {
    Type[] arguments = Type.getArgumentTypes(call.desc);
    Spill spill = spill(body, call);
    int count = 0;
    for (int i = 0; i + 1 < arguments.length; i++) {
      if (arguments[i].getSort() == Type.OBJECT && arguments[i + 1].getSort() == Type.LONG) {
        spill.load(i + 1);
        spill.load(i + 2);
        spill.load(bytesOperand(call, arguments));
        Code.push(body.out, body.arraySite());
        body.aloadTx();
        Code.call(
            body.out, Names.UNSAFE, "writeBytes", "(Ljava/lang/Object;JJI" + Names.TX_DESC + ")V");
        count++;
      }
    }
    if (count == 0) {
      inevitable(body, call);
    }
    spill.loadAll();
    body.out.add(copy);
  }

  private static int bytesOperand(MethodInsnNode call, Type[] arguments) {
    // Operand 0 is the Unsafe itself.
    return call.name.startsWith("set") ? 3 : Math.min(5, arguments.length);
  }

  private static Spill spill(Body body, MethodInsnNode call) {
    Type[] arguments = Type.getArgumentTypes(call.desc);
    Type[] operands = new Type[arguments.length + 1];
    operands[0] = Type.getObjectType(call.owner);
    System.arraycopy(arguments, 0, operands, 1, arguments.length);
    return new Spill(body, operands);
  }

  /** Kind of a value that must be read again with its own sign: boolean and char differ. */
  private static int declaredKind(Type type) {
    switch (type.getSort()) {
      case Type.BOOLEAN:
        return BOOLEAN;
      case Type.CHAR:
        return CHAR;
      default:
        return kind(type);
    }
  }

  private static int kind(Type type) {
    switch (type.getSort()) {
      case Type.BOOLEAN:
      case Type.BYTE:
        return BYTE;
      case Type.CHAR:
      case Type.SHORT:
        return SHORT;
      case Type.INT:
      case Type.FLOAT:
        return INT;
      case Type.LONG:
      case Type.DOUBLE:
        return LONG;
      default:
        return REF;
    }
  }
}
