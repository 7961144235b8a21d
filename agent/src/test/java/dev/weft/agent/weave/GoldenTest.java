package dev.weft.agent.weave;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.agent.policy.Policy;
import dev.weft.agent.policy.TestPolicies;
import dev.weft.fixture.ArrayElements;
import dev.weft.fixture.Captured;
import dev.weft.fixture.Constructors;
import dev.weft.fixture.Counters;
import dev.weft.fixture.Exceptional;
import dev.weft.fixture.Fields;
import dev.weft.fixture.FreshObjects;
import dev.weft.fixture.Handlers;
import dev.weft.fixture.Interfaces;
import dev.weft.fixture.Locks;
import dev.weft.fixture.Platform;
import dev.weft.fixture.Statics;
import dev.weft.fixture.Units;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/**
 * What weaving makes of small classes, compared with text files beside this class. After a wanted
 * change run with {@code -Dweft.golden.update=true} and read the difference.
 */
class GoldenTest {
  private static final Path RESOURCES =
      Path.of("src", "test", "resources", "dev", "weft", "agent", "weave", "golden");

  private static final Policy POLICY =
      TestPolicies.of(
          "elide dev.weft.fixture.Locks.elided*",
          "inevitable dev.weft.fixture.Exceptional.inevitable",
          "untracked dev.weft.fixture.Fields.cache",
          "weave dev.weft.fixture.Platform.*",
          "own dev.weft.fixture.Platform.own*",
          "fresh dev.weft.fixture.Platform.<init>",
          "fresh dev.weft.fixture.Platform.fresh*",
          "pure java.lang.Object.*");

  @ParameterizedTest
  @ValueSource(
      classes = {
        ArrayElements.class,
        Captured.class,
        Constructors.class,
        Counters.class,
        Exceptional.class,
        Fields.class,
        FreshObjects.class,
        Handlers.class,
        Interfaces.class,
        Locks.class,
        Statics.class,
        Units.class
      })
  void application(Class<?> fixture) throws IOException {
    compare(fixture.getSimpleName(), weave(fixture, false));
  }

  @ParameterizedTest
  @ValueSource(classes = {Platform.class})
  void jdk(Class<?> fixture) throws IOException {
    compare(fixture.getSimpleName(), weave(fixture, true));
  }

  private static String weave(Class<?> fixture, boolean jdk) {
    byte[] classFile = ClassFiles.of(fixture);
    String name = fixture.getName().replace('.', '/');
    WovenClass woven =
        new Weaver(POLICY, List.of(), List.of())
            .weave(fixture.getClassLoader(), name, classFile, jdk, false);
    Normal normal = new Normal();
    Map<String, String> before = print(classFile, normal);
    StringBuilder text = new StringBuilder();
    print(woven.classFile(), normal)
        .forEach(
            (method, code) -> {
              boolean same = code.equals(before.get(method));
              text.append(method).append(same ? " as it was\n\n" : "\n" + code + "\n");
            });
    if (woven.companion() != null) {
      text.append("==== companion ====\n\n");
      print(woven.companion(), normal)
          .forEach((method, code) -> text.append(method).append('\n').append(code).append('\n'));
    }
    return text.toString();
  }

  /** The code of each method, by its modifiers, name and descriptor. */
  private static Map<String, String> print(byte[] classFile, Normal normal) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.SKIP_DEBUG);
    Map<String, String> methods = new LinkedHashMap<>();
    for (MethodNode method : node.methods) {
      normal.sites(method);
      Textifier textifier = new Textifier();
      method.accept(new TraceMethodVisitor(textifier));
      StringWriter code = new StringWriter();
      PrintWriter out = new PrintWriter(code);
      textifier.print(out);
      out.flush();
      String modifiers = Modifier.toString(method.access & Modifier.methodModifiers());
      methods.put((modifiers + " " + method.name + method.desc).strip(), code.toString());
    }
    return methods;
  }

  private static void compare(String name, String actual) throws IOException {
    if (Boolean.getBoolean("weft.golden.update")) {
      Files.createDirectories(RESOURCES);
      Files.writeString(RESOURCES.resolve(name + ".txt"), actual);
      return;
    }
    try (InputStream in = GoldenTest.class.getResourceAsStream("golden/" + name + ".txt")) {
      assertEquals(new String(in.readAllBytes(), UTF_8), actual, name);
    }
  }
}
