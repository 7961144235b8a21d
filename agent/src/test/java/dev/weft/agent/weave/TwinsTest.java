package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.agent.policy.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The bodies of collections that are woven ahead of time, and who calls which. */
class TwinsTest {
  private static final String TRACKED = "Ldev/weft/runtime/Transaction;)";

  private static ClassNode weave(Class<?> type) {
    Weaver weaver = new Weaver(Policy.load(Optional.empty()), List.of(), List.of(), JdkShape.AHEAD);
    String name = type.getName().replace('.', '/');
    byte[] classFile = weaver.weave(null, name, ClassFiles.of(type), true, false).classFile();
    return ClassFiles.node(classFile);
  }

  /** Names and descriptors of the methods that a method calls. */
  private static List<String> calls(ClassNode node, String name, boolean tracked) {
    List<String> calls = new ArrayList<>();
    for (MethodNode method : node.methods) {
      if (method.name.equals(name) && method.desc.contains(TRACKED) == tracked) {
        for (AbstractInsnNode i : method.instructions) {
          if (i instanceof MethodInsnNode call) {
            boolean passes = call.desc.contains(TRACKED) && call.owner.equals(node.name);
            calls.add(call.name + (passes ? " tx" : ""));
          }
        }
      }
    }
    return calls;
  }

  @Test
  void theOriginalOnlyGoesToTheOneThatChooses() {
    assertEquals(
        List.of("outside", "getNode", "current", "$weft$of$get tx"),
        withoutHash(calls(weave(HashMap.class), "get", false)));
  }

  @Test
  void theChoiceFollowsFromTheTag() {
    ClassNode node = weave(HashMap.class);
    assertEquals(List.of("isTag", "$weft$get", "$weft$get tx"), calls(node, "$weft$of$get", true));
  }

  @Test
  void bodiesOfAKindCallEachOther() {
    ClassNode node = weave(HashMap.class);
    assertEquals(List.of("$weft$getNode"), withoutHash(calls(node, "$weft$get", false)));
    assertTrue(calls(node, "$weft$get", true).contains("$weft$getNode tx"));
    List<String> calls = calls(weave(ArrayList.class), "$weft$get", false);
    assertEquals(List.of("checkIndex", "$weft$elementData"), calls);
  }

  @Test
  void elementsAreReadWithoutACall() {
    assertEquals(
        List.of("readInt", "checkIndex", "readRefAgain", "readRef"),
        calls(weave(ArrayList.class), "$weft$get", true));
  }

  @Test
  void buildersRunAsWrittenSuspended() {
    Class<?> builder = StringBuilder.class.getSuperclass();
    List<String> calls = calls(weave(builder), "$weft$of$setLength", true);
    assertEquals(
        List.of(
            "isTag",
            "enterCaptured",
            "$weft$setLength",
            "leavePure",
            "leavePure",
            "$weft$setLength tx"),
        calls);
  }

  /** JDK 17 computes the hash code before, later ones in the other method. */
  private static List<String> withoutHash(List<String> calls) {
    calls.remove("hash");
    return calls;
  }

  /** Above 325 bytes the JVM does not inline what is hot. */
  @ParameterizedTest
  @CsvSource({"putVal", "getNode", "removeNode", "resize"})
  void originalsStaySmall(String name) {
    CodeSizeEvaluator size = new CodeSizeEvaluator(Opcodes.ASM9, null) {};
    CodeSizeEvaluator before = new CodeSizeEvaluator(Opcodes.ASM9, null) {};
    ClassFiles.method(weave(HashMap.class), name).accept(size);
    ClassFiles.method(ClassFiles.node(HashMap.class), name).accept(before);
    assertTrue(size.getMinSize() <= 325 || before.getMinSize() > 300, () -> "" + size.getMinSize());
  }
}
