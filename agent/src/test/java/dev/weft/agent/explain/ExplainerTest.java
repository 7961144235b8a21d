package dev.weft.agent.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainerTest {
  private static final String UNKNOWN = "dev.weft.fixture.Explained.unknown";

  private final Questions questions = Questions.with();

  @AfterEach
  void close() {
    questions.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "harmless",
        "clock",
        "hash",
        "notCalled",
        "pure",
        "deferred",
        "callsSuspended",
        "recursive",
        "circle",
      })
  void harmless(String method) {
    assertEquals(List.of(), Questions.reasons(questions.ask("Explained." + method)));
  }

  /** The path ends in the native, whatever kind of call leads there. */
  @ParameterizedTest
  @CsvSource({
    "Explained.callOfNative, callOfNative",
    "Explained.virtual, virtual draw",
    "Explained.inherited, inherited draw",
    "Explained.unborn, unborn live",
    "Explained.constructor, constructor <init>",
    "Explained.lambda, lambda lambda$lambda$",
    "Explained.methodReference, methodReference",
    "Explained.constructorReference, constructorReference draw",
    "Explained.calledByJdk, calledByJdk computeIfAbsent lambda$calledByJdk$",
    "Explained.recordHash, recordHash hashCode hashCode hashCode",
    "Explained.unit, unit",
    "Explained$Circle.draw, draw",
    "Explained$Ring.draw, draw",
    "Explained$Built.<init>(int), <init>",
  })
  void natives(String method, String path) {
    Explanation explanation = questions.ask(method);
    assertEquals(List.of(UNKNOWN), Questions.reasons(explanation));
    List<Paths.Frame> frames = explanation.findings().get(0).path();
    String[] expected = (path + " unknown").split(" ");
    assertEquals(expected.length, frames.size(), frames::toString);
    for (int i = 0; i < expected.length; i++) {
      String name = frames.get(i).method().name();
      assertTrue(name.startsWith(expected[i]), frames::toString);
      // The native itself has no lines.
      assertEquals(i < expected.length - 1, frames.get(i).line() > 0, frames::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "method, synchronized dev.weft.fixture.Explained.method",
    "block, synchronized in dev.weft.fixture.Explained.block",
    "property, java.lang.System.setProperty",
  })
  void otherReasons(String method, String reason) {
    assertEquals(List.of(reason), Questions.reasons(questions.ask("Explained." + method)));
  }

  @ParameterizedTest
  @CsvSource({
    "thread, java.lang.Thread.start",
    "file, java.io.FileInputStream.read",
    "file, java.io.FileInputStream.close",
    "key, dev.weft.fixture.Explained.unknown",
    "put, dev.weft.fixture.Explained.unknown",
    "concatenation, synchronized dev.weft.fixture.Explained$Loud.toString",
  })
  void amongOthers(String method, String reason) {
    List<String> reasons = Questions.reasons(questions.ask("Explained." + method));
    assertTrue(reasons.contains(reason), reasons::toString);
  }

  @Test
  void onlyOnForeignReceivers() {
    Explanation explanation = questions.ask("Explained.code");
    Effect effect = explanation.findings().get(0).effect();
    assertEquals("javax.crypto.Mac.doFinal", effect.reason());
    assertEquals("the receiver was not made by the transaction", effect.condition());
  }

  @Test
  void exceptionsOfThePolicy() {
    Explanation.Exceptional clock = questions.ask("Explained.clock").exceptions().get(0);
    assertEquals("pure", clock.verdict());
    assertTrue(clock.rule().startsWith("pure java.lang.System.nanoTime() (jdk.policy:"));
    assertEquals("clock", clock.caller().method().name());

    List<String> suspended =
        questions.ask("Explained.callsSuspended").exceptions().stream()
            .map(e -> e.verdict() + " " + e.method().name() + " " + e.rule())
            .toList();
    assertEquals(List.of("suspended pure null", "deferred deferred null"), suspended);

    Explanation print = questions.ask("Explained.print");
    assertEquals(List.of(), Questions.reasons(print));
    assertEquals("deferred", print.exceptions().get(0).verdict());
    assertTrue(print.exceptions().get(0).rule().startsWith("defer java.io.PrintStream.println ("));
  }

  /** Each line that is proposed takes the reason away, in a search of its own. */
  @ParameterizedTest
  @CsvSource({
    "method, elide dev.weft.fixture.Explained.method()",
    "method, pure dev.weft.fixture.Explained.method()",
    "block, elide dev.weft.fixture.Explained.block()",
    "callOfNative, pure dev.weft.fixture.Explained.unknown(int)",
    "callOfNative, defer dev.weft.fixture.Explained.unknown(int)",
    "property, 'pure java.lang.System.setProperty(java.lang.String,java.lang.String)'",
    "thread, pure java.lang.Thread.start()",
  })
  void remedies(String method, String line) {
    Explainer explainer = questions.explainer();
    Explanation before = questions.ask("Explained." + method);
    Finding finding = before.findings().get(0);
    assertTrue(explainer.remedies(finding).contains(line), explainer.remedies(finding)::toString);
    try (Questions changed = Questions.with(line)) {
      List<String> after = Questions.reasons(changed.ask("Explained." + method));
      assertFalse(after.contains(finding.effect().reason()), after::toString);
    }
  }

  /** Known at run time only, or not a matter of the whitelist. */
  @Test
  void someReasonsHaveNoRemedy() {
    Explainer explainer = questions.explainer();
    MethodId method = new MethodId("java/lang/Thread", "interrupted", "()Z");
    Finding finding = explainer.explain(method, "java/lang/Thread").findings().get(0);
    assertEquals("the thread is interrupted", finding.effect().condition());
    assertEquals(List.of(), explainer.remedies(finding));
  }

  /** What a native of the JDK does stands at its callers. */
  @Test
  void nativesOfTheJdk() {
    Explainer explainer = questions.explainer();
    MethodId method = new MethodId("java/lang/Object", "wait", "(J)V");
    if (explainer.hierarchy().find("java/lang/Object").methods.get("wait(J)V") == 17) {
      // Java, in this JDK.
      method = new MethodId("java/lang/Object", "wait0", "(J)V");
    }
    Explanation explanation = explainer.explain(method, "java/lang/Object");
    if (explanation.code().verdict() == Verdict.NATIVE) {
      Finding finding = explanation.findings().get(0);
      assertEquals(method.display(), finding.effect().reason());
      assertEquals(List.of("pure " + method.display()), explainer.remedies(finding));
    }
  }

  @Test
  void aCutIsSaid() {
    assertFalse(questions.ask("Explained.file").cut());
    try (Questions few = Questions.limited(false, 3)) {
      Explanation explanation = few.ask("Explained.file");
      assertTrue(explanation.cut());
      assertEquals(3, explanation.methods());
    }
  }

  /** Only with all implementations is a class found that nobody creates. */
  @Test
  void allImplementations() {
    try (Questions all = Questions.limited(true, 3000)) {
      assertTrue(Questions.reasons(all.ask("Explained.virtual")).contains(UNKNOWN));
    }
  }
}
