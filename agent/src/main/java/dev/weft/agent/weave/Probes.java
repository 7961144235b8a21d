package dev.weft.agent.weave;

import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What the coverage agent JaCoCo adds to classes before they are woven: each method sets elements
 * of an array of its class to true. All transactions that run the same code would conflict there,
 * and what a rolled back attempt has executed is covered all the same, so there are no barriers.
 * Stateless.
 */
final class Probes {
  private static final String INIT = "$jacocoInit";

  private Probes() {}

  /** True of the method that fetches the array: through locks of the other agent, once. */
  static boolean isInit(MethodNode method) {
    return (method.access & Opcodes.ACC_SYNTHETIC) != 0 && isInit(method.name, method.desc);
  }

  /** True if the instruction pushes the array. */
  static boolean isArray(AbstractInsnNode insn) {
    if (insn instanceof MethodInsnNode) {
      MethodInsnNode call = (MethodInsnNode) insn;
      return isInit(call.name, call.desc);
    }
    // A class file of Java 11 or later asks once, by a dynamic constant.
    return insn instanceof LdcInsnNode
        && ((LdcInsnNode) insn).cst instanceof ConstantDynamic
        && ((ConstantDynamic) ((LdcInsnNode) insn).cst).getBootstrapMethod().getName().equals(INIT);
  }

  private static boolean isInit(String name, String descriptor) {
    return name.equals(INIT) && descriptor.endsWith(")[Z");
  }
}
