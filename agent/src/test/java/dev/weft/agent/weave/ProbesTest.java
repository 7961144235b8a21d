package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Both shapes of what JaCoCo writes: a call, and from Java 11 on a dynamic constant. */
class ProbesTest {
  private static final String BOOTSTRAP =
      "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;)[Z";

  @Test
  void arrayOfACallNeedsNoBarrier() {
    MethodNode method = method();
    method.visitMethodInsn(Opcodes.INVOKESTATIC, "Covered", "$jacocoInit", "()[Z", false);
    assertEquals(1, freshStores(method));
  }

  @Test
  void arrayOfAConstantNeedsNoBarrier() {
    MethodNode method = method();
    method.visitLdcInsn(constant("$jacocoInit"));
    method.visitTypeInsn(Opcodes.CHECKCAST, "[Z");
    assertEquals(1, freshStores(method));
  }

  @Test
  void otherArraysNeedOne() {
    MethodNode call = method();
    call.visitMethodInsn(Opcodes.INVOKESTATIC, "Covered", "init", "()[Z", false);
    assertEquals(0, freshStores(call));
    MethodNode constant = method();
    constant.visitLdcInsn(constant("init"));
    constant.visitTypeInsn(Opcodes.CHECKCAST, "[Z");
    assertEquals(0, freshStores(constant));
  }

  @Test
  void initIsSynthetic() {
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC;
    assertFalse(Probes.isInit(new MethodNode(access, "$jacocoInit", "()[Z", null, null)));
    access |= Opcodes.ACC_SYNTHETIC;
    assertTrue(Probes.isInit(new MethodNode(access, "$jacocoInit", "()[Z", null, null)));
    assertTrue(Probes.isInit(new MethodNode(access, "$jacocoInit", BOOTSTRAP, null, null)));
    assertFalse(Probes.isInit(new MethodNode(access, "lambda$0", "()[Z", null, null)));
  }

  private static MethodNode method() {
    return new MethodNode(Opcodes.ACC_STATIC, "covered", "()V", null, null);
  }

  private static ConstantDynamic constant(String bootstrap) {
    return new ConstantDynamic(
        "$jacocoData",
        "Ljava/lang/Object;",
        new Handle(Opcodes.H_INVOKESTATIC, "Covered", bootstrap, BOOTSTRAP, false));
  }

  /** Completes a method that has the array on its stack, and counts its stores without barrier. */
  private static int freshStores(MethodNode method) {
    method.visitVarInsn(Opcodes.ASTORE, 0);
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitInsn(Opcodes.ICONST_0);
    method.visitInsn(Opcodes.ICONST_1);
    method.visitInsn(Opcodes.BASTORE);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(3, 1);
    ClassNode owner = new ClassNode();
    owner.name = "Covered";
    Fresh fresh = Fresh.in(owner, method);
    int stores = 0;
    for (AbstractInsnNode i : method.instructions) {
      stores += i.getOpcode() == Opcodes.BASTORE && fresh.at(i, 2) ? 1 : 0;
    }
    return stores;
  }
}
