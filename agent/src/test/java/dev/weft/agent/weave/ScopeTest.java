package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.agent.policy.Policy;
import dev.weft.agent.policy.TestPolicies;
import dev.weft.agent.weave.Scope.Treatment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {
  private static final Policy SHIPPED = Policy.load(Optional.empty());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev/weft/TransactionQueue",
        "dev/weft/runtime/Transaction",
        "dev/weft/runtime/log/Log",
        "dev/weft/agent/WeftAgent",
        "dev/weft/agent/shaded/asm/ClassReader",
        "java/lang/WeftThreadLocals",
        "jdk/internal/misc/Unsafe",
        "sun/misc/Unsafe",
        "module-info",
      })
  void whatWeavingStandsOnIsNeverLookedAt(String name) {
    assertEquals(Treatment.NONE, treatment(name, false));
    assertEquals(Treatment.NONE, treatment(name, true));
    assertFalse(Weaver.wants(name));
  }

  @ParameterizedTest
  @CsvSource({
    "com/acme/Foo, APPLICATION",
    "Foo, APPLICATION",
    "dev/weft/samples/primes/Primes, APPLICATION",
    "dev/weft/annotation/Atomic, APPLICATION",
  })
  void applications(String name, Treatment treatment) {
    assertEquals(treatment, treatment(name, false));
  }

  @ParameterizedTest
  @CsvSource({
    "java/util/HashMap, JDK",
    "java/util/HashMap$Node, JDK",
    "java/util/concurrent/ConcurrentHashMap$TreeBin, JDK",
    "java/lang/StringBuilder, JDK",
    "java/lang/String, LEAF",
    "java/lang/invoke/MethodHandle, LEAF",
    "jdk/internal/util/ArraysSupport, LEAF",
    "java/net/Socket, GUARDED",
    "java/util/concurrent/locks/ReentrantLock$Sync, GUARDED",
    "com/sun/tools/javac/Main, GUARDED",
  })
  void classesOfTheJdk(String name, Treatment treatment) {
    assertEquals(treatment, treatment(name, true));
  }

  @Test
  void excludedClassesAreGuarded() {
    Scope scope = new Scope(SHIPPED, List.of("com.acme.**", "java.util.HashMap"));
    assertEquals(Treatment.GUARDED, scope.of(null, "com/acme/a/Foo", false));
    assertEquals(Treatment.GUARDED, scope.of(null, "java/util/HashMap", true));
    assertEquals(Treatment.JDK, scope.of(null, "java/util/HashSet", true));
    assertEquals(Treatment.APPLICATION, scope.of(null, "com/acmes/Foo", false));
  }

  @Test
  void noPatternExcludesTheRuntime() {
    Scope scope = new Scope(SHIPPED, List.of("**"));
    assertEquals(Treatment.NONE, scope.of(null, "dev/weft/runtime/Transaction", false));
    assertEquals(Treatment.GUARDED, scope.of(null, "Foo", false));
  }

  @Test
  void rulesForWholeClasses() {
    Scope scope =
        new Scope(
            TestPolicies.of(
                "inevitable com.acme.Printer.*",
                "pure com.acme.Hash.*",
                "leaf com.acme.Leaf.*",
                "pure com.acme.Half.one",
                "elide com.acme.Elided.*"),
            List.of());
    assertEquals(Treatment.GUARDED, scope.of(null, "com/acme/Printer", false));
    assertEquals(Treatment.LEAF, scope.of(null, "com/acme/Leaf", false));
    // Each of their methods is suspended, which needs no treatment of the class.
    assertEquals(Treatment.APPLICATION, scope.of(null, "com/acme/Hash", false));
    assertEquals(Treatment.APPLICATION, scope.of(null, "com/acme/Half", false));
    assertEquals(Treatment.APPLICATION, scope.of(null, "com/acme/Elided", false));
    assertEquals(Treatment.GUARDED, scope.of(null, "com/acme/Hash", true));
  }

  private static Treatment treatment(String name, boolean jdk) {
    return new Scope(SHIPPED, List.of()).of(null, name, jdk);
  }

  @Test
  void wants() {
    assertTrue(Weaver.wants("com/acme/Foo"));
    assertTrue(Weaver.wants("java/lang/String"));
    // Hidden classes and the like have no name when they pass the transformer.
    assertFalse(Weaver.wants(null));
  }
}
