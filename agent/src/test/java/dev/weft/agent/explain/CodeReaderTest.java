package dev.weft.agent.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.agent.weave.Scope.Treatment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdict on a method is read from what the weaver has made of it. */
class CodeReaderTest {
  private static final Questions QUESTIONS = Questions.with();

  private final WovenTypes types = QUESTIONS.explainer().types();

  @AfterAll
  static void close() {
    QUESTIONS.close();
  }

  private Code code(String type, String method) {
    Code code = types.find(type).methods().get(method);
    assertNotNull(code, () -> types.find(type).methods().keySet().toString());
    return code;
  }

  @ParameterizedTest
  @CsvSource({
    "dev/weft/fixture/Explained, harmless()V, TWIN",
    "dev/weft/fixture/Explained, callOfNative()V, AS_WRITTEN",
    "dev/weft/fixture/Explained, unknown(I)V, GUARDED",
    "dev/weft/fixture/Explained, pure()V, SUSPENDED",
    "dev/weft/fixture/Explained, deferred()V, DEFERRED",
    "dev/weft/fixture/Explained$Shape, draw()V, ABSTRACT",
    "java/util/HashMap, 'put(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;', AS_WRITTEN",
    "java/util/HashMap, resize()[Ljava/util/HashMap$Node;, COMPANION",
    "java/util/HashMap, '<init>(IF)V', IN_PLACE",
    "java/util/Map, 'getOrDefault(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;',"
        + " AS_WRITTEN",
    "java/lang/String, toCharArray()[C, FRESH",
    "javax/crypto/Mac, doFinal()[B, OWN",
    "sun/security/provider/DigestBase, engineReset()V, WHOLE",
    "java/lang/Thread, start()V, GUARDED",
    "java/lang/Object, hashCode()I, NATIVE",
    "java/lang/Class, getMethods()[Ljava/lang/reflect/Method;, SUSPENDED",
    "jdk/internal/misc/Unsafe, 'getAndAddInt(Ljava/lang/Object;JI)I', AS_WRITTEN",
  })
  void verdicts(String type, String method, Verdict verdict) {
    assertEquals(verdict, code(type, method).verdict());
  }

  @Test
  void unitsAreKnown() {
    Code unit = code("dev/weft/fixture/Explained", "unit()Ljava/util/List;");
    assertTrue(unit.unit());
    assertEquals(Verdict.TWIN, unit.verdict());
    assertTrue(unit.created().contains("java/util/ArrayList"), unit::toString);
    assertTrue(
        unit.calls().stream().anyMatch(call -> call.target().name().equals("unknown")),
        unit::toString);
  }

  /** The body as it was written is not part of the transaction. */
  @Test
  void suspendedCodeIsNotRead() {
    Code pure = code("dev/weft/fixture/Explained", "pure()V");
    assertTrue(pure.calls().isEmpty(), pure::toString);
    Code deferred = code("dev/weft/fixture/Explained", "deferred()V");
    assertTrue(deferred.calls().isEmpty(), deferred::toString);
  }

  @Test
  void treatments() {
    assertEquals(Treatment.APPLICATION, types.find("dev/weft/fixture/Explained").treatment());
    assertEquals(Treatment.JDK, types.find("java/util/HashMap").treatment());
    assertEquals(Treatment.LEAF, types.find("java/lang/String").treatment());
    assertEquals(Treatment.GUARDED, types.find("java/net/Socket").treatment());
    assertEquals(Treatment.NONE, types.find("jdk/internal/misc/Unsafe").treatment());
    assertEquals(null, types.find("com/acme/Missing"));
  }
}
