package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weft.agent.policy.TestPolicies;
import dev.weft.fixture.TextCases;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** The expectations stand beside the lines of {@link TextCases}. */
class TextsTest {
  private static final String NAME = "dev/weft/fixture/TextCases";

  private static byte[] woven() {
    Weaver weaver = new Weaver(TestPolicies.of(), List.of(), List.of());
    return weaver.weave(null, NAME, ClassFiles.of(TextCases.class), false, false).classFile();
  }

  @Test
  void buildersThatStayAreReplaced() throws IOException {
    Map<Integer, String> expected = Expectations.of(TextCases.class);
    Map<Integer, String> found = new TreeMap<>();
    ClassNode node = ClassFiles.node(woven());
    for (int line : expected.keySet()) {
      found.put(line, "leaves");
    }
    for (MethodNode method : node.methods) {
      int line = 0;
      for (AbstractInsnNode i : method.instructions) {
        line = i instanceof LineNumberNode ? ((LineNumberNode) i).line : line;
        if (i.getOpcode() == Opcodes.NEW
            && ((TypeInsnNode) i).desc.equals(Names.TEXT_BUILDER)
            && method.name.startsWith(Names.PREFIX)) {
          found.put(line, "stays");
        }
      }
    }
    assertEquals(expected, found);
  }

  @Test
  void theJvmAcceptsIt() throws ReflectiveOperationException {
    Verified.link(NAME.replace('/', '.'), woven());
  }

  /** No Java compiler writes that, but other compilers and tools do. */
  @Test
  void unreachableCodeMayLeadToReachableCode() throws ReflectiveOperationException {
    Object[] locals = {Opcodes.INTEGER, "java/lang/StringBuilder"};
    byte[] woven =
        woven(
            code -> {
              Label end = new Label();
              code.visitVarInsn(Opcodes.ASTORE, 1);
              code.visitJumpInsn(Opcodes.GOTO, end);
              code.visitFrame(Opcodes.F_NEW, 2, locals, 0, new Object[0]);
              code.visitInsn(Opcodes.NOP);
              code.visitLabel(end);
              code.visitFrame(Opcodes.F_NEW, 2, locals, 0, new Object[0]);
              code.visitVarInsn(Opcodes.ALOAD, 1);
            });
    Verified.link("Assembled", woven);
  }

  /** The JDK's builder has methods with the same parameters that return other types. */
  @Test
  void bridgesAreNotReplaced() {
    byte[] woven =
        woven(
            code -> {
              code.visitInsn(Opcodes.DUP);
              code.visitInsn(Opcodes.ICONST_5);
              code.visitMethodInsn(
                  Opcodes.INVOKEVIRTUAL,
                  "java/lang/StringBuilder",
                  "append",
                  "(C)Ljava/lang/Appendable;",
                  false);
              code.visitInsn(Opcodes.POP);
            });
    for (MethodNode method : ClassFiles.node(woven).methods) {
      for (AbstractInsnNode i : method.instructions) {
        assertFalse(i instanceof MethodInsnNode m && m.owner.equals(Names.TEXT_BUILDER));
      }
    }
  }

  /** A class whose method makes a builder, does {@code code} with it and returns its text. */
  private static byte[] woven(Consumer<MethodVisitor> code) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, "Assembled", null, "java/lang/Object", null);
    writer.visitField(Opcodes.ACC_STATIC, "count", "I", null, null).visitEnd();
    MethodVisitor m =
        writer.visitMethod(Opcodes.ACC_STATIC, "text", "(I)Ljava/lang/String;", null, null);
    m.visitCode();
    // Without an access to memory the method would stay as it is.
    m.visitFieldInsn(Opcodes.GETSTATIC, "Assembled", "count", "I");
    m.visitInsn(Opcodes.POP);
    m.visitTypeInsn(Opcodes.NEW, "java/lang/StringBuilder");
    m.visitInsn(Opcodes.DUP);
    m.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/StringBuilder", "<init>", "()V", false);
    code.accept(m);
    m.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        "java/lang/StringBuilder",
        "toString",
        "()Ljava/lang/String;",
        false);
    m.visitInsn(Opcodes.ARETURN);
    m.visitMaxs(0, 0);
    m.visitEnd();
    writer.visitEnd();
    Weaver weaver = new Weaver(TestPolicies.of(), List.of(), List.of());
    return weaver.weave(null, "Assembled", writer.toByteArray(), false, false).classFile();
  }
}
