package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.agent.policy.TestPolicies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Exception tables of copies. The code is a row of pushes, 0, 1, 2 .., with a label before each; a
 * range is given by the pushes it covers. It would not verify, but the table does not depend on
 * that.
 */
class HandlerWeaverTest {
  private static final int LENGTH = 12;

  private final LabelNode[] labels = new LabelNode[LENGTH + 1];
  private final MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "m", "()V", null, null);

  HandlerWeaverTest() {
    for (int i = 0; i <= LENGTH; i++) {
      labels[i] = new LabelNode();
      method.instructions.add(labels[i]);
      if (i < LENGTH) {
        method.instructions.add(new IntInsnNode(Opcodes.SIPUSH, i));
      }
    }
    method.instructions.add(new InsnNode(Opcodes.RETURN));
  }

  /** Covers from, up to and without to, with a handler before push {@code handler}. */
  private void cover(int from, int to, int handler) {
    String type = "Block" + method.tryCatchBlocks.size();
    method.tryCatchBlocks.add(
        new TryCatchBlockNode(labels[from], labels[to], labels[handler], type));
  }

  private BodyWeaver.Woven weave() {
    ClassNode owner = new ClassNode();
    owner.name = "a/B";
    return BodyWeaver.weave(
        new Body(
            owner,
            method,
            Fresh.in(owner, method),
            Texts.NONE,
            Catalog.ofJdk(),
            TestPolicies.of(),
            new GlobalSites(owner, new HashMap<>()),
            DirectCalls.none(),
            true));
  }

  /** The blocks in force at each push, innermost first. */
  private static Map<Integer, List<String>> coverage(InsnList code, List<TryCatchBlockNode> table) {
    Map<Integer, List<String>> coverage = new LinkedHashMap<>();
    for (AbstractInsnNode i : code) {
      if (i.getOpcode() == Opcodes.SIPUSH) {
        coverage.put(((IntInsnNode) i).operand, covering(code, table, i));
      }
    }
    return coverage;
  }

  private static List<String> covering(
      InsnList code, List<TryCatchBlockNode> table, AbstractInsnNode insn) {
    List<String> types = new ArrayList<>();
    for (TryCatchBlockNode block : table) {
      if (code.indexOf(block.start) <= code.indexOf(insn)
          && code.indexOf(insn) < code.indexOf(block.end)) {
        types.add(block.type);
      }
    }
    return types;
  }

  private void check() {
    BodyWeaver.Woven woven = weave();
    assertEquals(
        coverage(method.instructions, method.tryCatchBlocks),
        coverage(woven.code(), woven.handlers()));
    int checks = 0;
    for (AbstractInsnNode i : woven.code()) {
      if (isCheck(i)) {
        checks++;
        assertEquals(List.of(), covering(woven.code(), woven.handlers(), i));
        assertEquals(List.of(), covering(woven.code(), woven.handlers(), i.getPrevious()));
      }
    }
    assertEquals(method.tryCatchBlocks.stream().map(b -> b.handler).distinct().count(), checks);
    for (TryCatchBlockNode block : woven.handlers()) {
      // stack: throwable
      assertEquals(Opcodes.ALOAD, next(block.handler).getOpcode());
      assertTrue(isCheck(next(next(block.handler))));
      assertFalse(next(block.start) == next(block.end), "empty range");
    }
  }

  private static boolean isCheck(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode && ((MethodInsnNode) insn).name.equals("caught");
  }

  private static AbstractInsnNode next(AbstractInsnNode insn) {
    AbstractInsnNode next = insn.getNext();
    return next == null || next.getOpcode() >= 0 ? next : next(next);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2, 4, before its handler",
    "0, 2, 2, up to its handler",
    "0, 5, 3, over its handler and on",
    "3, 5, 3, from its handler: as javac covers monitorexit",
    "3, 4, 3, the first instruction of its handler only",
    "5, 8, 2, after its handler",
  })
  void oneBlock(int from, int to, int handler, String shape) {
    cover(from, to, handler);
    check();
  }

  @Test
  void nested() {
    cover(1, 3, 5);
    cover(1, 3, 7);
    cover(5, 6, 7);
    cover(0, 8, 9);
    check();
  }

  @Test
  void oneHandlerForSeveralRanges() {
    cover(0, 1, 6);
    cover(2, 3, 6);
    cover(6, 7, 6);
    check();
  }

  /** A handler that is a range by itself vanishes with it only if nothing else was in the range. */
  @Test
  void handlersNextToEachOther() {
    cover(0, 2, 3);
    cover(0, 2, 4);
    cover(2, 6, 5);
    cover(3, 4, 3);
    check();
  }

  @Test
  void anyShape() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      method.tryCatchBlocks.clear();
      for (int block = random.nextInt(6); block >= 0; block--) {
        int from = random.nextInt(LENGTH);
        cover(from, from + 1 + random.nextInt(LENGTH - from), random.nextInt(LENGTH));
      }
      try {
        check();
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }
}
