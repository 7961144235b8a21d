package dev.weft.agent.explain;

import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * What the instruction {@code invokedynamic} calls, for the bootstrap methods of javac: lambdas and
 * method references, string concatenation, methods of records. Linkage itself is suspended.
 * Stateless.
 */
final class DynamicCalls {
  private DynamicCalls() {}

  static void add(InvokeDynamicInsnNode call, int line, List<Call> calls) {
    switch (call.bsm.getOwner()) {
      case "java/lang/invoke/LambdaMetafactory":
        lambda(call, line, calls);
        break;
      case "java/lang/invoke/StringConcatFactory":
        for (Type type : Type.getArgumentTypes(call.desc)) {
          on(type, "toString", "()Ljava/lang/String;", line, calls);
        }
        break;
      case "java/lang/runtime/ObjectMethods":
        components(call, line, calls);
        break;
      default:
        handles(call, line, calls);
    }
  }

  private static void lambda(InvokeDynamicInsnNode call, int line, List<Call> calls) {
    MethodId function =
        new MethodId(
            Type.getReturnType(call.desc).getInternalName(),
            call.name,
            ((Type) call.bsmArgs[0]).getDescriptor());
    Handle body = (Handle) call.bsmArgs[1];
    calls.add(new Call(how(body), target(body), function, line, false));
  }

  /** equals, hashCode and toString of a record call those of its components. */
  private static void components(InvokeDynamicInsnNode call, int line, List<Call> calls) {
    for (Object argument : call.bsmArgs) {
      if (argument instanceof Handle getter) {
        Type type = Type.getType(getter.getDesc());
        switch (call.name) {
          case "equals":
            on(type, "equals", "(Ljava/lang/Object;)Z", line, calls);
            break;
          case "hashCode":
            on(type, "hashCode", "()I", line, calls);
            break;
          default:
            on(type, "toString", "()Ljava/lang/String;", line, calls);
        }
      }
    }
  }

  private static void on(Type type, String name, String descriptor, int line, List<Call> calls) {
    if (type.getSort() == Type.OBJECT && !type.getInternalName().equals("java/lang/String")) {
      MethodId target = new MethodId(type.getInternalName(), name, descriptor);
      calls.add(new Call(Call.How.VIRTUAL, target, null, line, false));
    }
  }

  /** Of another language: whatever methods it is given may be called. */
  private static void handles(InvokeDynamicInsnNode call, int line, List<Call> calls) {
    for (Object argument : call.bsmArgs) {
      if (argument instanceof Handle handle && handle.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
        calls.add(new Call(how(handle), target(handle), null, line, false));
      }
    }
  }

  /** How the method behind a handle is found. */
  static Call.How how(Handle handle) {
    boolean dispatched =
        handle.getTag() == Opcodes.H_INVOKEVIRTUAL || handle.getTag() == Opcodes.H_INVOKEINTERFACE;
    return dispatched ? Call.How.VIRTUAL : Call.How.EXACT;
  }

  private static MethodId target(Handle handle) {
    return new MethodId(handle.getOwner(), handle.getName(), handle.getDesc());
  }
}
