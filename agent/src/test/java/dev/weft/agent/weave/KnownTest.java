package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.agent.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Which loads only look at a record that is in the log already. */
class KnownTest {
  /** What is woven. */
  @SuppressWarnings("unused")
  static class Node {
    int key;
    int value;
    Node next;

    int oneAfterTheOther() {
      return key + value;
    }

    int acrossCalls() {
      int sum = key;
      touch();
      return sum + value;
    }

    void touch() {}

    static int onBothWays(Node node, boolean first) {
      int sum = node.key;
      sum += first ? node.value : node.value * 2;
      return sum + node.value;
    }

    static int onOneWayOnly(Node node, boolean first) {
      int sum = 0;
      if (first) {
        sum = node.key;
      }
      return sum + node.value;
    }

    static int ofAnother(Node node) {
      int sum = node.key;
      node = node.next;
      return sum + node.value;
    }

    static int inALoop(Node node) {
      int sum = 0;
      while (node != null) {
        sum += node.key;
        sum += node.value;
        node = node.next;
      }
      return sum;
    }

    static int inAHandler(Node node) {
      int sum = 0;
      try {
        sum = node.key;
        sum = sum / node.value;
      } catch (ArithmeticException e) {
        sum = node.value;
      }
      return sum;
    }
  }

  /** Names of the barriers of loads in a method's transactional body, in their order. */
  private static List<String> reads(String method) {
    // Classes of the agent's packages are not woven.
    ClassWriter renamed = new ClassWriter(0);
    String name = Node.class.getName().replace('.', '/');
    new ClassReader(ClassFiles.of(Node.class))
        .accept(new ClassRemapper(renamed, new SimpleRemapper(name, "app/Node")), 0);
    byte[] woven =
        new Weaver(Policy.load(Optional.empty()), List.of(), List.of())
            .weave(null, "app/Node", renamed.toByteArray(), false, false)
            .classFile();
    ClassNode node = ClassFiles.node(woven);
    MethodNode twin = ClassFiles.method(node, Names.PREFIX + method);
    List<String> reads = new ArrayList<>();
    for (AbstractInsnNode i : twin.instructions) {
      if (i instanceof MethodInsnNode call && call.name.startsWith("read")) {
        reads.add(call.name);
      }
    }
    return reads;
  }

  @Test
  void laterFieldsOfOneObject() {
    assertEquals(List.of("readInt", "readIntAgain"), reads("oneAfterTheOther"));
    assertEquals(List.of("readInt", "readIntAgain"), reads("acrossCalls"));
  }

  @Test
  void whateverWayWasTaken() {
    assertEquals(
        List.of("readInt", "readIntAgain", "readIntAgain", "readIntAgain"), reads("onBothWays"));
  }

  @Test
  void notIfThereIsAWayWithoutTheFirst() {
    assertEquals(List.of("readInt", "readInt"), reads("onOneWayOnly"));
    assertEquals(List.of("readInt", "readIntAgain", "readInt"), reads("inAHandler"));
  }

  @Test
  void notOfAnotherObject() {
    assertEquals(List.of("readInt", "readRefAgain", "readInt"), reads("ofAnother"));
    assertEquals(List.of("readInt", "readIntAgain", "readRefAgain"), reads("inALoop"));
  }
}
