package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import dev.weft.runtime.Members;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Native methods of application classes get a Java method in front, so that whoever calls them, a
 * method handle or an overriding call too, is judged. The native itself gets a name with the prefix
 * that the JVM removes when it looks for the implementation. Stateless.
 */
final class Natives {
  private Natives() {}

  /** Renames {@code method} and returns the method that takes its place, still unguarded. */
  static MethodNode wrap(ClassNode owner, MethodNode method) {
    MethodNode wrapper =
        new MethodNode(
            method.access & ~ACC_NATIVE,
            method.name,
            method.desc,
            method.signature,
            method.exceptions.toArray(new String[0]));
    wrapper.visibleAnnotations = method.visibleAnnotations;
    wrapper.invisibleAnnotations = method.invisibleAnnotations;
    wrapper.visibleParameterAnnotations = method.visibleParameterAnnotations;
    wrapper.parameters = method.parameters;
    Members.hadFlag(Names.dotted(owner.name), method.name + method.desc, ACC_NATIVE);

    boolean isStatic = (method.access & ACC_STATIC) != 0;
    method.name = Names.NATIVE_PREFIX + method.name;
    method.access = method.access & (ACC_STATIC | ACC_NATIVE) | ACC_PRIVATE | ACC_SYNTHETIC;
    int slots = Code.loadArguments(wrapper.instructions, isStatic, method.desc);
    wrapper.instructions.add(
        new MethodInsnNode(
            isStatic ? INVOKESTATIC : INVOKESPECIAL, owner.name, method.name, method.desc, false));
    Type result = Type.getReturnType(method.desc);
    wrapper.instructions.add(new InsnNode(result.getOpcode(IRETURN)));
    wrapper.maxLocals = slots;
    wrapper.maxStack = Math.max(slots, result.getSize());
    owner.methods.add(wrapper);
    return wrapper;
  }
}
