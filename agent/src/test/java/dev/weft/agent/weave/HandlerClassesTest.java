package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.fixture.HandlerCases;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** The expectations stand beside the classes of {@link HandlerCases}. */
class HandlerClassesTest {
  private static final Path SOURCE =
      Path.of("src", "test", "java", "dev", "weft", "fixture", "HandlerCases.java");

  private static final Pattern NESTED =
      Pattern.compile("(?:class|interface) (\\w+).*\\{\\}? // (handler|other)");

  private final AtomicMethods atomic =
      new AtomicMethods(List.of("dev.weft.fixture.HandlerCases$Named.named"));

  @Test
  void everyClassIsAsItsCommentSays() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    for (String line : Files.readAllLines(SOURCE)) {
      Matcher nested = NESTED.matcher(line);
      if (nested.find()) {
        expected.put(nested.group(1), nested.group(2));
      }
    }
    Map<String, String> found = new TreeMap<>();
    Deque<Class<?>> classes = new ArrayDeque<>(List.of(HandlerCases.class.getDeclaredClasses()));
    ClassLoader loader = HandlerCases.class.getClassLoader();
    while (!classes.isEmpty()) {
      Class<?> type = classes.pop();
      classes.addAll(List.of(type.getDeclaredClasses()));
      found.put(type.getSimpleName(), isHandler(ClassFiles.of(type), loader) ? "handler" : "other");
    }
    assertEquals(19, expected.size());
    assertEquals(expected, found);
  }

  /** Nothing in it says that its methods are units of the event loop. */
  @Test
  void verticles() {
    byte[] base = extending("io/vertx/core/VerticleBase", "java/lang/Object", "Deployable");
    ClassLoader loader =
        new ClassLoader() {
          @Override
          public InputStream getResourceAsStream(String name) {
            return name.equals("io/vertx/core/VerticleBase.class")
                ? new ByteArrayInputStream(base)
                : super.getResourceAsStream(name);
          }
        };
    assertEquals(true, isHandler(base, loader));
    assertEquals(true, isHandler(extending("a/Loop", "io/vertx/core/VerticleBase"), loader));
    assertEquals(true, isHandler(extending("a/Old", "a/Unknown", "Verticle"), loader));
    assertEquals(false, isHandler(extending("a/Other", "a/Unknown"), loader));
  }

  private static byte[] extending(String name, String parent, String... interfaces) {
    String[] names = new String[interfaces.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = "io/vertx/core/" + interfaces[i];
    }
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, parent, names);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private boolean isHandler(byte[] classFile, ClassLoader loader) {
    return HandlerClasses.is(
        ClassFiles.node(classFile),
        new ClassReader(classFile),
        Catalog.ofJdk().seenFrom(loader),
        atomic);
  }
}
