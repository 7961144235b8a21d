package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.agent.policy.TestPolicies;
import dev.weft.fixture.TextCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** The expectations stand beside the lines of {@link TextCases}. */
class TextsTest {
  private static final Path SOURCE =
      Path.of("src", "test", "java", "dev", "weft", "fixture", "TextCases.java");

  private static final String NAME = "dev/weft/fixture/TextCases";

  private static byte[] woven() {
    Weaver weaver = new Weaver(TestPolicies.of(), List.of(), List.of());
    return weaver.weave(null, NAME, ClassFiles.of(TextCases.class), false, false).classFile();
  }

  @Test
  void buildersThatStayAreReplaced() throws IOException {
    Map<Integer, String> expected = new TreeMap<>();
    List<String> lines = Files.readAllLines(SOURCE);
    for (int i = 0; i < lines.size(); i++) {
      int comment = lines.get(i).indexOf("; // ");
      if (comment >= 0) {
        expected.put(i + 1, lines.get(i).substring(comment + "; // ".length()));
      }
    }
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
}
