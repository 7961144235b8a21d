package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.agent.policy.TestPolicies;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Classes that cannot be woven: the reason is named, and guarding them always succeeds, because the
 * JVM would have to be stopped otherwise.
 */
class GuardTest {
  private static final int LARGEST = 65535;

  private final Weaver weaver =
      new Weaver(TestPolicies.of("defer a.B.*ByRule"), List.of(), List.of("@a.Own"));

  private static byte[] assemble(Consumer<ClassVisitor> members) {
    return ClassFiles.assemble(
        "a/B",
        Opcodes.V17,
        type -> {
          type.visitField(Opcodes.ACC_STATIC, "f", "I", null, null).visitEnd();
          members.accept(type);
        });
  }

  /** Weaving fails for that reason; the class is then guarded, and the JVM takes it. */
  private MethodNode guarded(String method, byte[] classFile, String reason)
      throws ReflectiveOperationException {
    WeavingException e =
        assertThrows(
            WeavingException.class, () -> weaver.weave(null, "a/B", classFile, false, false));
    assertEquals(reason, e.getMessage());
    WovenClass woven = weaver.guard(null, classFile, false);
    Verified.link("a.B", woven.classFile());
    MethodNode found = ClassFiles.method(ClassFiles.node(woven.classFile()), method);
    assertTrue(callsInOrder(found).contains("enterUnwoven"), () -> callsInOrder(found).toString());
    return found;
  }

  private static List<String> callsInOrder(MethodNode method) {
    return List.of(method.instructions.toArray()).stream()
        .filter(i -> i instanceof MethodInsnNode)
        .map(i -> ((MethodInsnNode) i).name)
        .toList();
  }

  private static void readField(MethodVisitor code) {
    code.visitFieldInsn(Opcodes.GETSTATIC, "a/B", "f", "I");
    code.visitInsn(Opcodes.IRETURN);
  }

  private static void largest(MethodVisitor code) {
    code.visitInsn(Opcodes.ICONST_0);
    code.visitFieldInsn(Opcodes.PUTSTATIC, "a/B", "f", "I");
    for (int i = 5; i < LARGEST; i++) {
      code.visitInsn(Opcodes.NOP);
    }
    code.visitInsn(Opcodes.RETURN);
  }

  @Test
  void onlyVoidMethodsCanBeDeferred() throws ReflectiveOperationException {
    byte[] classFile =
        assemble(
            type ->
                ClassFiles.method(
                    type,
                    "deferred",
                    "()I",
                    code -> {
                      code.visitAnnotation("Ldev/weft/annotation/Deferred;", true).visitEnd();
                      readField(code);
                    }));
    guarded(
        "deferred",
        classFile,
        "only methods that are void or return their receiver can be deferred, not deferred");
  }

  @Test
  void onlyVoidMethodsCanBeDeferredByARule() throws ReflectiveOperationException {
    byte[] classFile =
        assemble(type -> ClassFiles.method(type, "deferredByRule", "()I", GuardTest::readField));
    guarded(
        "deferredByRule",
        classFile,
        "only methods that are void or return their receiver can be deferred, not deferredByRule");
  }

  @Test
  void largestMethod() throws ReflectiveOperationException {
    byte[] classFile =
        assemble(type -> ClassFiles.method(type, "largest", "()V", GuardTest::largest));
    guarded("largest", classFile, "method largest becomes too large");
  }

  /** It can be neither suspended nor guarded, which only matters to a transaction that runs it. */
  @Test
  void largestInitialiser() throws ReflectiveOperationException {
    byte[] classFile =
        assemble(
            type -> {
              ClassFiles.method(type, "<clinit>", "()V", GuardTest::largest);
              ClassFiles.method(type, "read", "()I", GuardTest::readField);
            });
    WovenClass woven = weaver.weave(null, "a/B", classFile, false, false);
    assertNotNull(ClassFiles.method(ClassFiles.node(woven.classFile()), "$weft$read"));
    assertEquals(1, woven.notices().size());
    Verified.link("a.B", woven.classFile());
  }

  /** JVMS 4.11: 255 slots, and the clone needs one more. */
  @Test
  void mostParameters() throws ReflectiveOperationException {
    String descriptor = "(" + "I".repeat(255) + ")I";
    byte[] plain =
        assemble(type -> ClassFiles.method(type, "many", descriptor, GuardTest::readField));
    guarded("many", plain, "method many has too many parameters");

    byte[] unit =
        assemble(
            type ->
                ClassFiles.method(
                    type,
                    "many",
                    descriptor,
                    code -> {
                      code.visitAnnotation("Ldev/weft/annotation/Atomic;", true).visitEnd();
                      readField(code);
                    }));
    guarded("many", unit, "method many has too many parameters");
  }

  /** The attribute of an annotation that is not ours may be anything. */
  @Test
  void attributesOfOtherAnnotations() throws ReflectiveOperationException {
    byte[] classFile =
        assemble(
            type ->
                ClassFiles.method(
                    type,
                    "unit",
                    "()I",
                    code -> {
                      AnnotationVisitor own = code.visitAnnotation("La/Own;", true);
                      AnnotationVisitor values = own.visitArray("rollbackOn");
                      values.visit(null, "text");
                      values.visitEnd();
                      own.visitEnd();
                      readField(code);
                    }));
    WovenClass woven = weaver.weave(null, "a/B", classFile, false, false);
    Verified.link("a.B", woven.classFile());
    assertTrue(
        callsInOrder(ClassFiles.method(ClassFiles.node(woven.classFile()), "unit"))
            .contains("begin"));
  }
}
