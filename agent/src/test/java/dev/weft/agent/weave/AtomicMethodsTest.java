package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.fixture.AtomicCases;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

class AtomicMethodsTest {
  private static final String PACKAGE = "dev.weft.fixture.";

  private final ClassNode cases = ClassFiles.node(AtomicCases.class);
  private final ClassNode whole = nested("Whole");

  private static ClassNode nested(String name) {
    for (Class<?> type : AtomicCases.class.getDeclaredClasses()) {
      if (type.getSimpleName().equals(name)) {
        return ClassFiles.node(type);
      }
    }
    throw new AssertionError(name);
  }

  private static List<String> rollbackOn(ClassNode owner, String method, String... patterns) {
    return new AtomicMethods(List.of(patterns)).rollbackOn(owner, ClassFiles.method(owner, method));
  }

  @Test
  void marks() {
    assertEquals(List.of(), rollbackOn(cases, "marked"));
    assertEquals(
        List.of("java.lang.IllegalStateException", PACKAGE + "FreshCases$Failure"),
        rollbackOn(cases, "rollback"));
    assertNull(rollbackOn(cases, "unmarked"));
    assertNull(rollbackOn(cases, "mine"));
  }

  @Test
  void markOfTheClass() {
    assertEquals(List.of("java.lang.Error"), rollbackOn(whole, "method"));
    assertEquals(List.of("java.lang.Error"), rollbackOn(whole, "staticMethod"));
    assertEquals(List.of(), rollbackOn(whole, "differently"), "its own mark counts alone");
    assertNull(rollbackOn(whole, "<init>"));
    assertNull(rollbackOn(whole, "helper"));
    assertNull(rollbackOn(whole, "lambda$lambda$0"));
    assertNull(rollbackOn(whole, "withoutBody"));
  }

  @Test
  void otherAnnotations() {
    assertEquals(List.of(), rollbackOn(cases, "mine", "@" + PACKAGE + "AtomicCases$Mine"));
    assertNull(rollbackOn(cases, "unmarked", "@" + PACKAGE + "AtomicCases$Mine"));
    assertEquals(
        List.of(), rollbackOn(cases, "marked", "@" + PACKAGE + "AtomicCases$Mine"), "and ours");
  }

  @ParameterizedTest
  @CsvSource({
    "dev.weft.fixture.AtomicCases.unmarked, true",
    "dev.weft.fixture.AtomicCases.un*, true",
    "dev.weft.fixture.AtomicCases.*, true",
    "dev.weft.fixture.*.unmarked, true",
    "dev.weft.fixture.*, false",
    "dev.weft.fixture.**, true",
    "dev.weft.**, true",
    "dev.*.AtomicCases.*, false",
    "dev.weft.fixture.AtomicCases$*.*, false",
    "dev.weft.fixture.AtomicCases.unmarke, false",
    "fixture.AtomicCases.unmarked, false",
    "dev.weft.fixture.AtomicCases.unmarked(), true",
    "dev.weft.fixture.AtomicCases.unmarked(int), false",
    "dev.weft.fixture.AtomicCases.unmarked(..), true",
  })
  void patterns(String pattern, boolean expected) {
    assertEquals(expected ? List.of() : null, rollbackOn(cases, "unmarked", pattern));
  }

  @Test
  void patternsDoNotMakeConstructorsUnits() {
    MethodNode constructor = ClassFiles.method(cases, "<init>");
    assertNotNull(constructor);
    assertNull(new AtomicMethods(List.of("dev.**")).rollbackOn(cases, constructor));
  }

  @Test
  void aMarkWithoutABodyIsNoticed() {
    List<String> notices = new ArrayList<>();
    MethodNode method = ClassFiles.method(cases, "withoutBody");
    new AtomicMethods(List.of()).noticeWithoutEffect(cases, method, notices);
    assertEquals(1, notices.size());
    assertTrue(notices.get(0).startsWith(PACKAGE + "AtomicCases.withoutBody is marked atomic"));

    // The mark of a class is for the methods that have one.
    new AtomicMethods(List.of())
        .noticeWithoutEffect(whole, ClassFiles.method(whole, "withoutBody"), notices);
    assertEquals(1, notices.size());
  }
}
