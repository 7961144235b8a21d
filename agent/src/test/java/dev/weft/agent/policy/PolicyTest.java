package dev.weft.agent.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyTest {

  @Test
  void noRuleNoKind() {
    Policy policy = policy("pure a.B.c");
    assertNull(policy.methodKind("a/B", "d", "()V"));
    assertNull(policy.methodKind("a/C", "c", "()V"));
    assertNull(policy.classKind("a/B"));
    assertNull(policy.ruleFor("a/B", "d", "()V"));
    assertNull(policy.ruleFor("a/B"));
  }

  @Test
  void laterRulesWinWhateverTheirForm() {
    Policy policy =
        policy("inevitable a.B.c()", "pure a.**", "defer a.B.d*", "weave a.*.*", "leaf *.B.x");
    assertEquals(Kind.WEAVE, policy.methodKind("a/B", "c", "()V"));
    assertEquals(Kind.WEAVE, policy.methodKind("a/B", "d", "()V"));
    assertEquals(Kind.PURE, policy.methodKind("a/b/C", "d", "()V"));
    assertEquals(Kind.LEAF, policy.methodKind("a/B", "x", "()V"));

    Policy reversed =
        policy("leaf *.B.x", "weave a.*.*", "defer a.B.d*", "pure a.**", "inevitable a.B.c()");
    assertEquals(Kind.INEVITABLE, reversed.methodKind("a/B", "c", "()V"));
    assertEquals(Kind.PURE, reversed.methodKind("a/B", "c", "(I)V"));
    assertEquals(Kind.PURE, reversed.methodKind("a/B", "d", "()V"));
    assertEquals(Kind.PURE, reversed.methodKind("a/B", "x", "()V"));
  }

  @Test
  void enclosingPackagesAreInTheOrderOfTheRules() {
    Policy policy = policy("pure a.b.c.**", "inevitable a.**", "defer a.b.**");
    assertEquals(Kind.DEFER, policy.methodKind("a/b/c/D", "x", "()V"));
    assertEquals(Kind.INEVITABLE, policy.methodKind("a/x/D", "x", "()V"));
    assertNull(policy.methodKind("ab/D", "x", "()V"));
  }

  @Test
  void classKindIsTheLatestRuleForAllMethods() {
    Policy policy =
        policy("weave a.**", "leaf a.B.*", "pure a.B.c", "inevitable a.B.*(int)", "elide a.B.*");
    assertEquals(Kind.LEAF, policy.classKind("a/B"));
    assertEquals(Kind.WEAVE, policy.classKind("a/C"));
    assertNull(policy.classKind("b/C"));
    assertEquals("leaf a.B.* (x:2)", policy.ruleFor("a/B").toString());
  }

  @Test
  void elideAndUntrackedStandBesideTheKindOfTheCall() {
    Policy policy = policy("weave a.B.*", "elide a.B.*", "untracked a.B.hash", "untracked a.C.*");
    assertEquals(Kind.WEAVE, policy.methodKind("a/B", "hash", "()I"));
    assertEquals(Kind.WEAVE, policy.classKind("a/B"));
    assertTrue(policy.elided("a/B", "put", "()V"));
    assertFalse(policy.elided("a/C", "put", "()V"));
    assertTrue(policy.untracked("a/B", "hash"));
    assertFalse(policy.untracked("a/B", "value"));
    assertTrue(policy.untracked("a/C", "anything"));
    assertNull(policy.methodKind("a/C", "anything", "()V"));
  }

  @Test
  void marksAreFoundBehindLaterRulesOfOtherKinds() {
    Policy policy = policy("fresh a.B.of", "weave a.**");
    assertEquals(Kind.WEAVE, policy.methodKind("a/B", "of", "()V"));
    assertTrue(policy.marked(Kind.FRESH, "a/B", "of", "()V"));
    assertFalse(policy.marked(Kind.FRESH, "a/B", "by", "()V"));
  }

  @Test
  void theUsersFileWinsOverTheShippedLists(@TempDir Path dir) throws IOException {
    String owner = "java/security/SecureRandom";
    Policy shipped = Policy.load(Optional.empty());
    assertEquals(Kind.PURE, shipped.methodKind(owner, "nextBytes", "([B)V"));
    assertEquals("jdk.policy", shipped.ruleFor(owner, "nextBytes", "([B)V").file());

    Path file = dir.resolve("my.policy");
    Files.writeString(file, "com.acme.Clock.now\ninevitable java.security.SecureRandom.*\n");
    Policy policy = Policy.load(Optional.of(file));
    assertEquals(Kind.INEVITABLE, policy.methodKind(owner, "nextBytes", "([B)V"));
    assertEquals(file + ":2", policy.ruleFor(owner, "nextBytes", "([B)V").location());
    assertEquals(Kind.PURE, policy.methodKind("com/acme/Clock", "now", "()J"));
    assertEquals(shipped.rules().size() + 2, policy.rules().size());
  }

  @Test
  void anErrorInTheUsersFileIsNeverLoadedPartly(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("bad.policy"), "com.acme.Clock.now\nown a.B.*\n");
    PolicyException e = assertThrows(PolicyException.class, () -> Policy.load(Optional.of(file)));
    assertTrue(e.getMessage().startsWith(file + ":2: expected "), e.getMessage());
  }

  /** The index against the obvious way to do it. */
  @Test
  void theIndexFindsWhatALoopOverAllRulesFinds() {
    String[] patterns = {
      "a.**",
      "a.b.**",
      "a.*.*",
      "a.b.*.*",
      "a.B.*",
      "a.B.c",
      "a.B.c(int)",
      "a.b.C.c",
      "a.b.C.*",
      "a.B*.c*",
      "*.B.c",
      "a.*.C.*(..)",
      "B.c",
      "*.*",
      "a*.**",
      "a.B$I.*"
    };
    String[] owners = {"a/B", "a/b/C", "a/b/c/D", "B", "b/B", "ab/c/D", "a/B$I", "a/Bx"};
    Kind[] kinds = {Kind.PURE, Kind.DEFER, Kind.INEVITABLE, Kind.WEAVE};
    Random random = new Random(42);
    for (int round = 0; round < 200; round++) {
      List<PolicyRule> rules = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Pattern pattern = Pattern.parse(patterns[random.nextInt(patterns.length)]);
        rules.add(new PolicyRule(kinds[random.nextInt(kinds.length)], pattern, "x", i));
      }
      Policy policy = new Policy(rules);
      for (String owner : owners) {
        for (String descriptor : new String[] {"()V", "(I)V"}) {
          PolicyRule expected = null;
          for (PolicyRule rule : rules) {
            expected = rule.pattern().matches(owner, "c", descriptor) ? rule : expected;
          }
          assertEquals(expected, policy.ruleFor(owner, "c", descriptor), owner + " " + rules);
        }
      }
    }
  }

  @Test
  void threadsSeeTheSameAnswers() throws Exception {
    Policy policy = policy("pure a.**", "defer a.C1.*", "inevitable a.C2.m");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Integer> task =
          () -> {
            int wrong = 0;
            for (int i = 0; i < 20_000; i++) {
              Kind expected = i % 50 == 1 ? Kind.DEFER : i % 50 == 2 ? Kind.INEVITABLE : Kind.PURE;
              wrong += policy.methodKind("a/C" + i % 50, "m", "()V") == expected ? 0 : 1;
            }
            return wrong;
          };
      for (Future<Integer> result : threads.invokeAll(List.of(task, task, task, task))) {
        assertEquals(0, result.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Policy policy(String... lines) {
    byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    return new Policy(PolicyFile.parse("x", text, true));
  }

  @Test
  void whatTheUserSaysIsNotShipped() {
    Policy shipped = Policy.load(Optional.empty());
    assertTrue(shipped.isShipped("java/io/PrintStream", "println", "()V"));
    assertFalse(shipped.isShipped("java/io/PrintStream", "close", "()V"));
    Policy own = shipped.with("defer java.io.PrintStream.println()");
    assertFalse(own.isShipped("java/io/PrintStream", "println", "()V"));
    assertTrue(own.isShipped("java/io/PrintStream", "println", "(I)V"));
  }
}
