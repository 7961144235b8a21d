package dev.weft.agent.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Compares jdk.policy, by itself, with the java.base of the JDK that runs the test. */
class JdkPolicyTest {

  private record Method(String owner, String name, String descriptor, boolean isNative) {}

  private static final List<Method> METHODS = new ArrayList<>();
  private static final Policy POLICY = new Policy(PolicyFile.readShipped("jdk.policy"));

  @BeforeAll
  static void readJavaBase() throws IOException {
    Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base");
    try (Stream<Path> files = Files.walk(base)) {
      files.filter(file -> file.toString().endsWith(".class")).forEach(JdkPolicyTest::read);
    }
    assertTrue(METHODS.size() > 50_000, "methods of java.base: " + METHODS.size());
  }

  private static void read(Path file) {
    ClassReader reader;
    try {
      reader = new ClassReader(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            boolean isNative = (access & Opcodes.ACC_NATIVE) != 0;
            METHODS.add(new Method(reader.getClassName(), name, descriptor, isNative));
            return null;
          }
        },
        ClassReader.SKIP_CODE);
  }

  /** A rule with a typing error would silently do nothing. */
  @Test
  void everyRuleForTheJdkMatchesSomethingInOneOfTheJdks() throws IOException {
    Set<String> unmatched = new TreeSet<>();
    for (PolicyRule rule : POLICY.rules()) {
      if (METHODS.stream().noneMatch(m -> rule.pattern().matches(m.owner, m.name, m.descriptor))) {
        unmatched.add(rule.pattern().toString());
      }
    }
    // JDK 17 and 25 are compared exactly; one in between may lack what either of them lacks.
    int feature = Runtime.version().feature();
    if (feature < 25) {
      unmatched.removeAll(names("only-newer.txt"));
    }
    if (feature > 17) {
      unmatched.removeAll(names("only-older.txt"));
    }
    if (!System.getProperty("os.name").equals("Linux")) {
      unmatched.removeAll(names("only-linux.txt"));
    }
    assertEquals(Set.of(), unmatched);
  }

  /** What is pure was looked at one by one; these words would be a sign that it was not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "write",
        "read0",
        "readBytes",
        "open",
        "close",
        "send",
        "receive",
        "connect",
        "accept",
        "bind",
        "listen",
        "delete",
        "rename",
        "start0",
        "halt0",
        "park",
        "unpark",
        "sleep",
        "put",
        "compareAnd",
        "copyMemory",
        "setMemory",
        "invoke",
        "linkTo",
        "intern",
        "clear0",
        "arraycopy",
        "clone",
        "set",
        "deflate",
        "inflate",
        "allocateMemory",
        "freeMemory0",
        "handle0",
        "raise0",
        "forkAndExec",
        "lock0",
        "wait",
        "load0",
        "unload",
        "addExports",
        "addReads"
      })
  void noNativeWithAnEffectIsPure(String prefix) {
    List<Method> found =
        METHODS.stream()
            .filter(m -> m.isNative && m.name.startsWith(prefix))
            .filter(m -> !m.name.equals("setContinuation"))
            .toList();
    assertFalse(found.isEmpty());
    for (Method m : found) {
      assertNotEquals(Kind.PURE, POLICY.methodKind(m.owner, m.name, m.descriptor), m::toString);
    }
  }

  /** Clocks, hashes and what all code calls: without these, transactions would never overlap. */
  @ParameterizedTest
  @CsvSource({
    "java/lang/System, nanoTime, ()J",
    "java/lang/System, currentTimeMillis, ()J",
    "jdk/internal/misc/VM, getNanoTimeAdjustment, (J)J",
    "java/lang/Object, hashCode, ()I",
    "java/lang/Object, getClass, ()Ljava/lang/Class;",
    "java/lang/System, identityHashCode, (Ljava/lang/Object;)I",
    "java/lang/Thread, currentThread, ()Ljava/lang/Thread;",
    "java/lang/ref/Reference, get, ()Ljava/lang/Object;",
    "java/util/zip/CRC32, updateBytes0, (I[BII)I",
    "java/lang/Throwable, fillInStackTrace, (I)Ljava/lang/Throwable;",
    "java/security/SecureRandom, nextBytes, ([B)V",
  })
  void harmlessCallsArePure(String owner, String name, String descriptor) {
    assertTrue(
        METHODS.stream()
            .anyMatch(
                m ->
                    m.owner.equals(owner)
                        && m.name.equals(name)
                        && m.descriptor.equals(descriptor)),
        "no such method in this JDK");
    assertEquals(Kind.PURE, POLICY.methodKind(owner, name, descriptor));
  }

  @Test
  void mostNativesStayUndecided() {
    List<Method> natives = METHODS.stream().filter(Method::isNative).toList();
    long pure =
        natives.stream()
            .filter(m -> POLICY.methodKind(m.owner, m.name, m.descriptor) == Kind.PURE)
            .count();
    assertNotEquals(0, pure);
    assertTrue(pure < natives.size() / 2, pure + " of " + natives.size());
  }

  private static Set<String> names(String resource) throws IOException {
    try (var in = JdkPolicyTest.class.getResourceAsStream(resource)) {
      return new HashSet<>(new String(in.readAllBytes(), UTF_8).lines().toList());
    }
  }
}
