package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Handlers that only release a monitor and throw on, which compilers add to every {@code
 * synchronized} block. The restart signal may run them: they are no code of the user, and a monitor
 * that was taken has to be released. Stateless.
 */
final class Releases {
  private Releases() {}

  /** True if the handler does nothing but release a monitor and throw on. */
  static boolean is(LabelNode handler) {
    return monitorOf(handler) >= 0;
  }

  /** True if the monitor that {@code enter} takes is released by such a handler. */
  static boolean follow(MethodNode method, AbstractInsnNode enter) {
    AbstractInsnNode store = enter.getPrevious();
    while (store != null && store.getOpcode() < 0) {
      store = store.getPrevious();
    }
    if (store == null || store.getOpcode() != ASTORE) {
      return false;
    }
    int local = ((VarInsnNode) store).var;
    int at = method.instructions.indexOf(enter);
    AbstractInsnNode next = real(enter.getNext());
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (block.type == null
          && monitorOf(block.handler) == local
          && method.instructions.indexOf(block.start) <= method.instructions.indexOf(next)
          && method.instructions.indexOf(block.end) > at) {
        return true;
      }
    }
    return false;
  }

  /** Local of the monitor that the handler releases, or -1 if it does something else. */
  private static int monitorOf(LabelNode handler) {
    AbstractInsnNode exception = real(handler);
    AbstractInsnNode load = exception == null ? null : real(exception.getNext());
    AbstractInsnNode exit = load == null ? null : real(load.getNext());
    AbstractInsnNode again = exit == null ? null : real(exit.getNext());
    AbstractInsnNode rethrow = again == null ? null : real(again.getNext());
    if (rethrow != null
        && exception.getOpcode() == ASTORE
        && load.getOpcode() == ALOAD
        && exit.getOpcode() == MONITOREXIT
        && again.getOpcode() == ALOAD
        && ((VarInsnNode) again).var == ((VarInsnNode) exception).var
        && rethrow.getOpcode() == ATHROW) {
      return ((VarInsnNode) load).var;
    }
    return -1;
  }

  /** The instruction at or after {@code node}, without labels, lines and frames. */
  private static AbstractInsnNode real(AbstractInsnNode node) {
    AbstractInsnNode i = node;
    while (i != null && i.getOpcode() < 0) {
      i = i.getNext();
    }
    return i;
  }
}
