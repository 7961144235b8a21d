package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.agent.policy.Policy;
import dev.weft.agent.policy.TestPolicies;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * Weaves classes of java.base in all ways and checks code, frames and limits of the result. Every
 * class with {@code -Dweft.many.step=1}, which takes some minutes.
 */
class ManyClassesTest {
  private static final int STEP = Integer.getInteger("weft.many.step", 12);
  private static final List<Path> FILES = new ArrayList<>();

  @BeforeAll
  static void listJavaBase() throws IOException {
    Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base");
    try (Stream<Path> files = Files.walk(base)) {
      List<Path> all =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .filter(file -> !file.toString().endsWith("module-info.class"))
              .sorted()
              .toList();
      for (int i = 0; i < all.size(); i += STEP) {
        FILES.add(all.get(i));
      }
    }
  }

  @Test
  void asShipped() throws IOException {
    weaveAll(Policy.load(Optional.empty()), true, List.of(), List.of());
  }

  @Test
  void transactionalBodiesOfAll() throws IOException {
    weaveAll(TestPolicies.of("weave java.**", "weave jdk.**", "weave sun.**"), true);
  }

  @Test
  void allGuarded() throws IOException {
    weaveAll(TestPolicies.of(), true, List.of("**"), List.of());
  }

  @Test
  void allPure() throws IOException {
    weaveAll(TestPolicies.of("pure java.**", "pure jdk.**", "pure sun.**"), true);
  }

  @Test
  void asApplication() throws IOException {
    weaveAll(TestPolicies.of(), false);
  }

  @Test
  void asApplicationOfUnitsWithoutMonitors() throws IOException {
    Policy policy = TestPolicies.of("elide java.**", "elide jdk.**", "elide sun.**");
    weaveAll(policy, false, List.of(), List.of("java.**", "jdk.**", "sun.**"));
  }

  private static void weaveAll(Policy policy, boolean jdk) throws IOException {
    weaveAll(policy, jdk, List.of(), List.of());
  }

  private static void weaveAll(
      Policy policy, boolean jdk, List<String> exclude, List<String> atomic) throws IOException {
    Weaver weaver = new Weaver(policy, exclude, atomic);
    List<String> failures = new ArrayList<>();
    int changed = 0;
    for (Path file : FILES) {
      byte[] classFile = Files.readAllBytes(file);
      String name = new ClassReader(classFile).getClassName();
      if (Weaver.wants(name)) {
        try {
          WovenClass woven = weaver.weave(null, name, classFile, jdk, false);
          changed += woven.classFile() != null ? 1 : 0;
          check(woven.classFile());
          check(woven.companion());
        } catch (RuntimeException e) {
          failures.add(name + ": " + e);
        }
      }
    }
    assertEquals(List.of(), failures);
    assertTrue(changed > FILES.size() / 3, changed + " of " + FILES.size());
  }

  private static void check(byte[] classFile) {
    if (classFile != null) {
      // With a writer that computes nothing the adapter checks the frames as well.
      new ClassReader(classFile).accept(new CheckClassAdapter(new ClassWriter(0), true), 0);
    }
  }
}
