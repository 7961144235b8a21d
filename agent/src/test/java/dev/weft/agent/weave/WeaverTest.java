package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.agent.policy.Policy;
import dev.weft.agent.policy.TestPolicies;
import dev.weft.fixture.AtomicCases;
import dev.weft.fixture.Fields;
import dev.weft.fixture.Platform;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What weaving does to a class as a whole. */
class WeaverTest {
  private static final Policy NO_RULES = TestPolicies.of();

  private static WovenClass weave(Policy policy, byte[] classFile, boolean jdk) {
    return new Weaver(policy, List.of(), List.of())
        .weave(null, ClassFiles.node(classFile).name, classFile, jdk, false);
  }

  private static ClassNode application(byte[] classFile) {
    return ClassFiles.node(weave(NO_RULES, classFile, false).classFile());
  }

  /** The barriers that a method calls, in order. */
  private static List<String> barriers(MethodNode method) {
    return List.of(method.instructions.toArray()).stream()
        .filter(i -> i instanceof MethodInsnNode)
        .map(i -> (MethodInsnNode) i)
        .filter(call -> call.owner.startsWith(Names.RUNTIME))
        .map(call -> call.name)
        .toList();
  }

  @Test
  void whatNeedsNothingStaysAsItIs() {
    byte[] classFile =
        ClassFiles.assemble(
            "a/B",
            Opcodes.V17,
            type ->
                ClassFiles.method(
                    type,
                    "twice",
                    "(I)I",
                    code -> {
                      code.visitVarInsn(Opcodes.ILOAD, 0);
                      code.visitInsn(Opcodes.ICONST_2);
                      code.visitInsn(Opcodes.IMUL);
                      code.visitInsn(Opcodes.IRETURN);
                    }));
    assertNull(weave(NO_RULES, classFile, false).classFile());
    assertNull(weave(NO_RULES, classFile, true).classFile());
  }

  /** The JVM allows other agents to retransform a class only if it keeps its members. */
  @Test
  void weavingTwiceGivesTheSameMembers() {
    byte[] classFile = ClassFiles.of(Fields.class);
    Weaver weaver = new Weaver(NO_RULES, List.of(), List.of());
    String name = "dev/weft/fixture/Fields";
    ClassNode first =
        ClassFiles.node(weaver.weave(null, name, classFile, false, false).classFile());
    ClassNode second =
        ClassFiles.node(weaver.weave(null, name, classFile, false, true).classFile());
    assertEquals(signatures(first), signatures(second));
  }

  private static List<String> signatures(ClassNode node) {
    return node.methods.stream().map(m -> m.access + " " + m.name + m.desc).toList();
  }

  /** HotSpot cannot add members to a class that is loaded, as most of the JDK's are. */
  @Test
  void classesOfTheJdkGetNoMembers() {
    byte[] classFile = ClassFiles.of(Platform.class);
    WovenClass woven = weave(TestPolicies.of("weave dev.weft.fixture.Platform.*"), classFile, true);
    assertEquals(
        signatures(ClassFiles.node(classFile)), signatures(ClassFiles.node(woven.classFile())));
    assertNotNull(woven.companion());
  }

  @Test
  void initialisersRunOnce() {
    byte[] classFile = withStaticField(type -> {});
    String name = "a/B";
    Weaver weaver = new Weaver(NO_RULES, List.of(), List.of());
    assertNull(weaver.weave(null, name, classFile, false, true).classFile());
    ClassNode due = ClassFiles.node(weaver.weave(null, name, classFile, false, false).classFile());
    assertTrue(barriers(ClassFiles.method(due, "<clinit>")).contains("leavePure"));
  }

  /** A class with a static int f and an initialiser that sets it. */
  private static byte[] withStaticField(
      java.util.function.Consumer<org.objectweb.asm.ClassVisitor> more) {
    return ClassFiles.assemble(
        "a/B",
        Opcodes.V17,
        type -> {
          type.visitField(Opcodes.ACC_STATIC, "f", "I", null, null).visitEnd();
          ClassFiles.method(type, "<clinit>", "()V", WeaverTest::setAndReturn);
          more.accept(type);
        });
  }

  private static void setAndReturn(MethodVisitor code) {
    set(code);
    code.visitInsn(Opcodes.RETURN);
  }

  private static void set(MethodVisitor code) {
    code.visitInsn(Opcodes.ICONST_1);
    code.visitFieldInsn(Opcodes.PUTSTATIC, "a/B", "f", "I");
  }

  @Test
  void marksWithoutEffectAreNoticed() {
    List<String> notices = weave(NO_RULES, ClassFiles.of(AtomicCases.class), false).notices();
    assertEquals(1, notices.size(), notices::toString);
  }

  /** Servers that reload applications would fill up otherwise. */
  @Test
  void loadersAreNotKept() throws InterruptedException {
    Weaver weaver = new Weaver(NO_RULES, List.of(), List.of());
    WeakReference<ClassLoader> loader = useLoader(weaver);
    for (int i = 0; i < 500 && loader.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertNull(loader.get());
    assertNotNull(weaver);
  }

  private static WeakReference<ClassLoader> useLoader(Weaver weaver) {
    ClassLoader loader = new URLClassLoader(new URL[0]);
    byte[] classFile = ClassFiles.of(Fields.class);
    weaver.weave(loader, "dev/weft/fixture/Fields", classFile, false, false);
    return new WeakReference<>(loader);
  }

  /** Constants of classes, which barriers of static fields need, came with version 49. */
  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_1, Opcodes.V1_4, Opcodes.V1_5})
  void oldClassFilesAreRaised(int version) throws ReflectiveOperationException {
    byte[] classFile =
        ClassFiles.assemble(
            "a/B",
            version,
            type -> {
              type.visitField(Opcodes.ACC_STATIC, "f", "I", null, null).visitEnd();
              ClassFiles.method(type, "set", "()V", WeaverTest::setAndReturn);
            });
    byte[] woven = weave(NO_RULES, classFile, false).classFile();
    assertEquals(Opcodes.V1_5, ClassFiles.node(woven).version);
    Verified.link("a.B", woven);
  }

  /** The frames name the uninitialised object by the label right before its NEW. */
  @Test
  void handlerThatStartsWithNew() throws ReflectiveOperationException {
    byte[] classFile =
        withStaticField(type -> ClassFiles.method(type, "m", "(Z)V", WeaverTest::newInHandler));
    Verified.link("a.B", classFile);
    Verified.link("a.B", weave(NO_RULES, classFile, false).classFile());
  }

  private static void newInHandler(MethodVisitor code) {
    Label start = new Label();
    Label handler = new Label();
    Label other = new Label();
    Label join = new Label();
    String exception = "java/lang/IllegalStateException";
    code.visitTryCatchBlock(start, handler, handler, null);
    code.visitLabel(start);
    setAndReturn(code);
    code.visitLabel(handler);
    code.visitTypeInsn(Opcodes.NEW, exception);
    code.visitInsn(Opcodes.DUP);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitJumpInsn(Opcodes.IFEQ, other);
    code.visitLdcInsn("a");
    code.visitJumpInsn(Opcodes.GOTO, join);
    code.visitLabel(other);
    code.visitLdcInsn("b");
    code.visitLabel(join);
    code.visitMethodInsn(
        Opcodes.INVOKESPECIAL, exception, "<init>", "(Ljava/lang/String;)V", false);
    code.visitInsn(Opcodes.ATHROW);
  }

  @Test
  void pureNativesGetTheirArraysLocked() {
    byte[] classFile =
        ClassFiles.assemble(
            "a/B",
            Opcodes.V17,
            type -> {
              int access = Opcodes.ACC_STATIC | Opcodes.ACC_NATIVE;
              for (String descriptor : new String[] {"([B)J", "(I)J"}) {
                MethodVisitor method = type.visitMethod(access, "sum", descriptor, null, null);
                method.visitAnnotation("Ldev/weft/annotation/Pure;", true).visitEnd();
                method.visitEnd();
              }
            });
    ClassNode node = application(classFile);
    MethodNode wrapper =
        node.methods.stream()
            .filter(m -> m.name.equals("sum") && m.desc.equals("([B)J"))
            .findFirst()
            .orElseThrow();
    assertTrue(barriers(wrapper).contains("passArray"));
    assertEquals(1, node.methods.stream().filter(m -> m.desc.equals("(I)J")).count());
  }

  /** javac names the class it compiles, not the one that declares the field (JLS 13.1). */
  @Test
  void untrackedFieldsAreFoundThroughSubclasses() {
    Policy policy = Policy.load(Optional.empty());
    byte[] classFile =
        ClassFiles.assemble(
            "a/B",
            Opcodes.V17,
            type ->
                ClassFiles.method(
                    type,
                    "m",
                    "(Ljava/util/TreeMap;)Ljava/util/Collection;",
                    code -> {
                      code.visitVarInsn(Opcodes.ALOAD, 0);
                      code.visitFieldInsn(
                          Opcodes.GETFIELD,
                          "java/util/TreeMap",
                          "values",
                          "Ljava/util/Collection;");
                      code.visitInsn(Opcodes.ARETURN);
                    }));
    assertNull(weave(policy, classFile, false).classFile());
  }
}
