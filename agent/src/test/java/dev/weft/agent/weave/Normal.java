package dev.weft.agent.weave;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Gives access sites numbers that do not depend on what was woven before: counted within the class,
 * from 1, in the order of the code. Site 0, which stands for "unknown", stays.
 */
final class Normal {
  private static final String BEFORE_TX = "I" + Names.TX_DESC + ")";

  private final Map<Integer, Integer> sites = new HashMap<>();

  void sites(MethodNode method) {
    InsnList code = method.instructions;
    for (AbstractInsnNode i : code.toArray()) {
      AbstractInsnNode push = i instanceof MethodInsnNode ? site((MethodInsnNode) i) : null;
      if (push != null && value(push) != 0) {
        int number = sites.computeIfAbsent(value(push), s -> sites.size() + 1);
        code.set(push, new LdcInsnNode("site " + number));
      }
    }
  }

  /** The instruction that pushes the site for this call, null if the call takes none. */
  private static AbstractInsnNode site(MethodInsnNode call) {
    if (!call.owner.startsWith(Names.RUNTIME)) {
      return null;
    }
    boolean unit = call.owner.equals(Names.UNITS) && call.name.equals("begin");
    return unit || call.desc.contains(BEFORE_TX) ? call.getPrevious().getPrevious() : null;
  }

  private static int value(AbstractInsnNode push) {
    if (push instanceof IntInsnNode) {
      return ((IntInsnNode) push).operand;
    }
    if (push instanceof LdcInsnNode) {
      return (Integer) ((LdcInsnNode) push).cst;
    }
    return push.getOpcode() - Opcodes.ICONST_0;
  }
}
