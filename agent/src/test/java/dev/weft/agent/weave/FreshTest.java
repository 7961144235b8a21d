package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.fixture.FreshCases;
import java.io.IOException;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** The expectations stand beside the lines of {@link FreshCases}. */
class FreshTest {
  @Test
  void everyAccessIsAsItsCommentSays() throws IOException {
    Map<Integer, String> expected = Expectations.of(FreshCases.class);
    Map<Integer, String> found = new TreeMap<>();
    ClassNode owner = ClassFiles.node(FreshCases.class);
    for (MethodNode method : owner.methods) {
      accesses(method, Fresh.in(owner, method))
          .forEach((line, text) -> found.put(line, text.toString()));
    }
    found.keySet().retainAll(expected.keySet());
    assertEquals(expected, found);
  }

  private static Map<Integer, StringJoiner> accesses(MethodNode method, Fresh fresh) {
    Map<Integer, StringJoiner> found = new TreeMap<>();
    int line = 0;
    for (AbstractInsnNode i : method.instructions) {
      line = i instanceof LineNumberNode ? ((LineNumberNode) i).line : line;
      int depth = depthOfObject(i.getOpcode());
      if (depth >= 0) {
        found
            .computeIfAbsent(line, l -> new StringJoiner(", then "))
            .add(fresh.at(i, depth) ? "fresh" : "shared");
      }
    }
    return found;
  }

  private static int depthOfObject(int opcode) {
    if (ArrayWeaver.isAccess(opcode)) {
      return opcode <= Opcodes.SALOAD ? 1 : 2;
    }
    return opcode == Opcodes.GETFIELD ? 0 : opcode == Opcodes.PUTFIELD ? 1 : -1;
  }

  /** Such a method is not analysed at all. */
  @Test
  void nothingIsFreshWhereNothingIsMade() {
    ClassNode owner = ClassFiles.node(FreshCases.class);
    assertTrue(Fresh.in(owner, ClassFiles.method(owner, "receiver")).unknown());
    assertFalse(Fresh.in(owner, ClassFiles.method(owner, "made")).unknown());
    assertFalse(Fresh.in(owner, ClassFiles.method(owner, "<init>")).unknown());
  }

  @Test
  void codeThatIsNeverReachedIsNotFresh() {
    ClassNode owner = new ClassNode();
    owner.name = "a/B";
    MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "m", "()V", null, null);
    method.visitTypeInsn(Opcodes.NEW, "a/B");
    method.visitInsn(Opcodes.ACONST_NULL);
    method.visitInsn(Opcodes.ATHROW);
    method.visitInsn(Opcodes.ICONST_0);
    method.visitFieldInsn(Opcodes.PUTFIELD, "a/B", "f", "I");
    method.visitMaxs(3, 0);
    assertFalse(Fresh.in(owner, method).at(method.instructions.getLast(), 1));
  }

  @Test
  void codeThatCannotBeAnalysedIsUnknown() {
    ClassNode owner = new ClassNode();
    owner.name = "a/B";
    MethodNode method = new MethodNode(0, "<init>", "()V", null, null);
    method.visitInsn(Opcodes.POP);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(1, 1);
    assertTrue(Fresh.in(owner, method).unknown());
  }
}
