package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.agent.policy.Kind;
import dev.weft.agent.policy.Policy;
import dev.weft.agent.policy.PolicyRule;
import dev.weft.agent.weave.Scope.Treatment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Compares jdk-woven.policy with the JDK that runs the test: a typing error would do nothing. */
class WovenPolicyTest {
  private static final String FILE = "jdk-woven.policy";

  /** Rules for what came after 17, or went before 25. JDKs in between may lack either. */
  private static final Set<String> ONLY_NEWER =
      Set.of(
          "java.util.LinkedHashMap.linkNodeAtEnd",
          "java.lang.Thread$Builder*.*",
          "java.lang.Thread.startVirtualThread",
          "java.lang.ThreadBuilders*.start",
          "java.lang.invoke.VarHandleSegmentAs*.*",
          "java.lang.reflect.Field.getOverrideFieldAccessor",
          "java.lang.reflect.Field.setOverrideFieldAccessor",
          "jdk.internal.foreign.**",
          "jdk.internal.random.**",
          "java.util.Formatter.DFS",
          "java.util.concurrent.ThreadPerTaskExecutor.execute");

  private static final Set<String> ONLY_OLDER =
      Set.of(
          "java.util.LinkedHashMap.linkNodeLast",
          "weave jdk.random.**",
          "weave java.io.Bits.*",
          "java.lang.Thread.suspend",
          "java.lang.Thread.resume",
          "java.util.concurrent.CompletableFuture$ThreadPerTaskExecutor.execute",
          "jdk.internal.reflect.MethodAccessorGenerator.generate*");

  private static final Policy POLICY = Policy.load(Optional.empty());

  /** All methods and fields, by their class. */
  private static final Map<String, List<Member>> MEMBERS = new HashMap<>();

  /** A method or field; the descriptor of a field has no parentheses. */
  private record Member(String owner, String name, String descriptor, int access) {
    boolean isField() {
      return !descriptor.startsWith("(");
    }

    boolean is(int flag) {
      return (access & flag) != 0;
    }
  }

  @BeforeAll
  static void readJdk() throws IOException {
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules");
    for (String module :
        List.of("java.base", "java.instrument", "java.logging", "jdk.jfr", "jdk.random")) {
      if (!Files.exists(modules.resolve(module))) {
        continue;
      }
      try (Stream<Path> files = Files.walk(modules.resolve(module))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
          read(Files.readAllBytes(file));
        }
      }
    }
  }

  private static void read(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    String owner = reader.getClassName();
    List<Member> members = new ArrayList<>();
    MEMBERS.put(owner, members);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            members.add(new Member(owner, name, descriptor, access));
            return null;
          }

          @Override
          public FieldVisitor visitField(
              int access, String name, String descriptor, String signature, Object value) {
            members.add(new Member(owner, name, descriptor, access));
            return null;
          }
        },
        ClassReader.SKIP_CODE);
  }

  private static Stream<PolicyRule> rules(Predicate<Kind> kinds) {
    return POLICY.rules().stream()
        .filter(rule -> rule.file().equals(FILE) && kinds.test(rule.kind()));
  }

  private static List<Member> covered(PolicyRule rule) {
    boolean fields = rule.kind().ofFields();
    return MEMBERS.entrySet().stream()
        .filter(type -> rule.pattern().classes().matches(type.getKey()))
        .flatMap(type -> type.getValue().stream())
        // Objects without fields of their own are made, too.
        .filter(m -> m.isField() == fields || rule.kind() == Kind.LOCAL)
        .filter(m -> rule.pattern().matches(m.owner, m.name, fields ? "()" : m.descriptor))
        .toList();
  }

  @Test
  void everyRuleMatchesSomething() {
    Set<String> unmatched = new TreeSet<>();
    rules(kind -> true).filter(r -> covered(r).isEmpty()).forEach(r -> unmatched.add(r.toString()));
    int feature = Runtime.version().feature();
    Set<String> excused = new HashSet<>();
    excused.addAll(feature < 25 ? ONLY_NEWER : Set.of());
    excused.addAll(feature > 17 ? ONLY_OLDER : Set.of());
    unmatched.removeIf(rule -> excused.stream().anyMatch(rule::contains));
    assertEquals(Set.of(), unmatched);
  }

  /** A later rule that covers everything an earlier one covers makes that one void. */
  @Test
  void everyRuleHasAnEffect() {
    Set<String> without = new TreeSet<>();
    rules(Kind::ofCalls)
        .filter(rule -> !covered(rule).isEmpty())
        .filter(
            rule ->
                covered(rule).stream()
                    .noneMatch(m -> POLICY.ruleFor(m.owner, m.name, m.descriptor) == rule))
        .forEach(rule -> without.add(rule.toString()));
    assertEquals(Set.of(), without);
  }

  @Test
  void classesThatAreWovenAreTreatedSo() {
    Scope scope = new Scope(POLICY, List.of());
    Set<String> others = new TreeSet<>();
    rules(kind -> kind == Kind.WEAVE)
        .filter(rule -> !covered(rule).isEmpty())
        .filter(
            rule ->
                covered(rule).stream()
                    .noneMatch(m -> scope.of(null, m.owner, true) == Treatment.JDK))
        .forEach(rule -> others.add(rule.toString()));
    assertEquals(Set.of(), others);
  }

  /**
   * Methods that run raw on a captured receiver, their arrays locked and saved before: something
   * must capture receivers of that class.
   */
  @Test
  void ownMethods() {
    Scope scope = new Scope(POLICY, List.of());
    for (PolicyRule rule : rules(kind -> kind == Kind.OWN).toList()) {
      List<Member> methods = covered(rule);
      for (Member m : methods) {
        boolean virtual = !m.name.equals("<init>") && !m.is(Opcodes.ACC_STATIC);
        if (scope.of(null, m.owner, true) == Treatment.GUARDED) {
          // A pattern for a whole class covers its constructors, too, which it does not change.
          assertTrue(virtual || rule.toString().contains(".*"), rule::toString);
          continue;
        }
        assertEquals(Kind.OWN, POLICY.methodKind(m.owner, m.name, m.descriptor), rule::toString);
        assertTrue(virtual || m.descriptor.startsWith("(["), rule::toString);
      }
      assertTrue(
          methods.stream().anyMatch(m -> captures(m.owner) || m.descriptor.startsWith("([")),
          rule::toString);
    }
  }

  /** Methods that run as written on a captured receiver, or on its array. */
  @Test
  void capturedMethods() {
    Scope scope = new Scope(POLICY, List.of());
    for (PolicyRule rule : rules(kind -> kind == Kind.CAPTURED).toList()) {
      for (Member m : covered(rule)) {
        assertEquals(Treatment.JDK, scope.of(null, m.owner, true), rule::toString);
        boolean inner = hasEnclosingObject(m.owner);
        assertTrue(
            captures(inner ? m.owner.substring(0, m.owner.lastIndexOf('$')) : m.owner),
            rule::toString);
        assertTrue(!m.name.equals("<init>") || inner, rule::toString);
        assertTrue(
            !m.is(Opcodes.ACC_STATIC) || m.descriptor.contains("[Ljava/lang/Object;"),
            rule::toString);
      }
    }
  }

  private static boolean hasEnclosingObject(String owner) {
    return MEMBERS.get(owner).stream()
        .anyMatch(m -> m.name.startsWith("this$") && m.is(Opcodes.ACC_FINAL));
  }

  /** Some constructor or factory of the class, or of a subclass, registers what it makes. */
  private static boolean captures(String owner) {
    Catalog catalog = Catalog.ofJdk();
    return rules(kind -> kind == Kind.FRESH)
        .flatMap(rule -> covered(rule).stream())
        .anyMatch(
            m ->
                m.name.equals("<init>") && catalog.isSubclass(m.owner, owner)
                    || m.descriptor.endsWith(")L" + owner + ";"));
  }

  @Test
  void freshMethodsReturnObjects() {
    rules(kind -> kind == Kind.FRESH)
        .flatMap(rule -> covered(rule).stream())
        .filter(m -> !m.name.equals("<init>"))
        .forEach(
            m -> {
              char result = m.descriptor.charAt(m.descriptor.indexOf(')') + 1);
              assertTrue(result == 'L' || result == '[', m::toString);
            });
  }

  @Test
  void untrackedFieldsAreMutable() {
    rules(kind -> kind == Kind.UNTRACKED)
        .flatMap(rule -> covered(rule).stream())
        .forEach(m -> assertTrue(!m.is(Opcodes.ACC_FINAL), m::toString));
  }
}
