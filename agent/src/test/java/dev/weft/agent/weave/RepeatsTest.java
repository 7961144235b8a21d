package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** What may stand between two loads of a field. */
class RepeatsTest {
  private static int locals(AbstractInsnNode between) {
    MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "m", "(LNode;)V", null, null);
    load(method);
    method.instructions.add(between);
    load(method);
    method.instructions.add(new InsnNode(Opcodes.RETURN));
    return Repeats.in(method, 1).locals();
  }

  private static void load(MethodNode method) {
    method.instructions.add(new VarInsnNode(Opcodes.ALOAD, 0));
    method.instructions.add(new FieldInsnNode(Opcodes.GETFIELD, "Node", "key", "I"));
  }

  @Test
  void theSecondLoadTakesTheValueOfTheFirstOne() {
    assertEquals(2, locals(new InsnNode(Opcodes.NOP)));
  }

  @Test
  void aClassInitialiserMayStoreToTheField() {
    assertEquals(0, locals(new FieldInsnNode(Opcodes.GETSTATIC, "Other", "value", "I")));
    assertEquals(0, locals(new FieldInsnNode(Opcodes.PUTSTATIC, "Other", "value", "I")));
    assertEquals(0, locals(new TypeInsnNode(Opcodes.NEW, "Other")));
  }

  /** As the JVM gives a class of the JDK to be woven again. */
  @Test
  void jumpsArriveAtLabelsWithoutFrames() {
    MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "m", "(LNode;)V", null, null);
    LabelNode target = new LabelNode();
    method.instructions.add(new VarInsnNode(Opcodes.ALOAD, 0));
    method.instructions.add(new JumpInsnNode(Opcodes.IFNULL, target));
    load(method);
    method.instructions.add(target);
    load(method);
    method.instructions.add(new InsnNode(Opcodes.RETURN));
    assertEquals(0, Repeats.in(method, 1).locals());
  }

  @Test
  void handlersBeginAtLabelsWithoutFrames() {
    MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "m", "(LNode;)V", null, null);
    LabelNode start = new LabelNode();
    LabelNode handler = new LabelNode();
    method.instructions.add(start);
    load(method);
    method.instructions.add(handler);
    load(method);
    method.instructions.add(new InsnNode(Opcodes.RETURN));
    method.tryCatchBlocks.add(new TryCatchBlockNode(start, handler, handler, null));
    assertEquals(0, Repeats.in(method, 1).locals());
  }
}
