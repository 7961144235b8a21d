package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** What is read and found out is what ASM reads and finds out. */
class FlowTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "java/util/HashMap",
        "java/util/concurrent/ConcurrentHashMap",
        "java/util/concurrent/locks/AbstractQueuedSynchronizer",
        "java/util/regex/Pattern",
        "java/util/Formatter"
      })
  void findsWhatTheAnalyzerFinds(String name) throws Exception {
    ClassNode type = read(name);
    int frames = 0;
    for (MethodNode method : type.methods) {
      Frame<BasicValue>[] expected = new Analyzer<>(new BasicInterpreter()).analyze(name, method);
      Frame<BasicValue>[] found = Flow.frames(name, method, new BasicInterpreter());
      assertEquals(expected.length, found.length, method.name);
      for (int i = 0; i < expected.length; i++) {
        assertEquals(text(expected[i]), text(found[i]), method.name + method.desc + " at " + i);
        frames += expected[i] == null ? 0 : 1;
      }
    }
    assertTrue(frames > 100, "there was something to compare");
  }

  @Test
  void constantsAndKeysOfSwitchesAreReadWithoutBoxing() throws Exception {
    for (String name : new String[] {"java/util/regex/Pattern", "java/util/Formatter"}) {
      ClassNode plain = read(name);
      ClassNode own = Boxes.classNode();
      Boxes.reader(bytes(name)).accept(own, ClassReader.EXPAND_FRAMES);
      assertArrayEquals(write(plain), write(own), name);
    }
  }

  private static String text(Frame<BasicValue> frame) {
    return frame == null ? "unreachable" : frame.toString();
  }

  private static byte[] write(ClassNode type) {
    ClassWriter writer = new ClassWriter(0);
    type.accept(writer);
    return writer.toByteArray();
  }

  private static ClassNode read(String name) throws IOException {
    ClassNode type = new ClassNode();
    new ClassReader(bytes(name)).accept(type, ClassReader.EXPAND_FRAMES);
    return type;
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
      return in.readAllBytes();
    }
  }
}
