package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.fixture.SetOnceCases;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** The expectations stand beside the fields of {@link SetOnceCases}. */
class SetOnceTest {
  private static final Path SOURCE =
      Path.of("src", "test", "java", "dev", "weft", "fixture", "SetOnceCases.java");

  private static final Pattern FIELD = Pattern.compile("(\\w+)(?: = .*)?; // (once|other)");
  private static final Pattern NESTED = Pattern.compile("static (?:final )?class (\\w+)");

  @Test
  void everyFieldIsAsItsCommentSays() throws IOException {
    String host = "dev/weft/fixture/SetOnceCases";
    Set<String> once =
        SetOnce.of(host, Catalog.ofJdk().seenFrom(SetOnceCases.class.getClassLoader()));
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> found = new TreeMap<>();
    String type = host;
    for (String line : Files.readAllLines(SOURCE)) {
      Matcher nested = NESTED.matcher(line);
      if (nested.find()) {
        type = host + '$' + nested.group(1);
      }
      Matcher field = FIELD.matcher(line);
      if (field.find()) {
        String name = type + '.' + field.group(1);
        expected.put(name, field.group(2));
        found.put(
            name, once.stream().anyMatch(key -> key.startsWith(name + ' ')) ? "once" : "other");
      }
    }
    assertEquals(20, expected.size());
    assertEquals(expected, found);
  }

  /** As compilers for Java 8 write it, whose outer classes store to fields of private ones. */
  @Test
  void withoutANestOnlyPrivateFieldsAreFound() {
    String node = "dev/weft/fixture/SetOnceCases$Node";
    ClassLoader loader =
        new ClassLoader(SetOnceCases.class.getClassLoader()) {
          @Override
          public InputStream getResourceAsStream(String name) {
            InputStream in = super.getResourceAsStream(name);
            return name.startsWith("dev/weft/fixture/") ? withoutNest(in) : in;
          }
        };
    Set<String> once = SetOnce.of(node, Catalog.ofJdk().seenFrom(loader));
    assertEquals(Set.of(), once);
    String leaf = "dev/weft/fixture/SetOnceCases$Leaf";
    assertEquals(
        Set.of(SetOnce.key(leaf, "name", "Ljava/lang/String;")),
        SetOnce.of(leaf, Catalog.ofJdk().seenFrom(loader)));
  }

  private static InputStream withoutNest(InputStream in) {
    ClassNode node = new ClassNode();
    try (in) {
      new ClassReader(in).accept(node, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    node.version = Opcodes.V1_8;
    node.nestHostClass = null;
    node.nestMembers = null;
    ClassWriter writer = new ClassWriter(0);
    node.accept(writer);
    return new ByteArrayInputStream(writer.toByteArray());
  }
}
