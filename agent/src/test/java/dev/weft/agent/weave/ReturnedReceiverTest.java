package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.fixture.Receivers;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

class ReturnedReceiverTest {
  /** The methods of the fixture say in their names what they return. */
  @Test
  void methodsThatReturnTheirReceiver() throws IOException {
    ClassNode node = new ClassNode();
    new ClassReader(Receivers.class.getName()).accept(node, ClassReader.EXPAND_FRAMES);
    Map<String, Boolean> expected = new TreeMap<>();
    Map<String, Boolean> actual = new TreeMap<>();
    for (MethodNode method : node.methods) {
      if (!method.name.startsWith("<")) {
        expected.put(method.name, method.name.startsWith("receiver"));
        actual.put(method.name, ReturnedReceiver.is(node, method));
      }
    }
    assertEquals(expected, actual);
    assertEquals(15, actual.size());
  }

  /** The JDK's own, which users name in their rules. */
  @Test
  void streams() throws IOException {
    ClassNode node = new ClassNode();
    new ClassReader("java.io.PrintStream").accept(node, ClassReader.EXPAND_FRAMES);
    for (MethodNode method : node.methods) {
      boolean chained =
          method.name.equals("append")
              || method.name.equals("format")
              || method.name.equals("printf");
      assertEquals(chained, ReturnedReceiver.is(node, method), () -> method.name + method.desc);
    }
  }
}
