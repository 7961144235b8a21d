package dev.weft.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.MethodNode;

/** Estimates of code sizes against the limit of the class file format. Stateless. */
final class CodeSize {
  /** JVMS 4.7.3: the code of a method is shorter than 65,536 bytes. */
  private static final int LIMIT = 65_535;

  private CodeSize() {}

  /** True if {@code extra} more bytes fit into the method. */
  static boolean leavesRoomFor(int extra, MethodNode method) {
    if (method.instructions.size() < LIMIT / 8) {
      return true;
    }
    CodeSizeEvaluator size = new CodeSizeEvaluator(Opcodes.ASM9, null) {};
    method.instructions.accept(size);
    return size.getMaxSize() + extra <= LIMIT;
  }
}
