package dev.weft.it.mutants;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.weft.it.harness.ClassPath;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * Mutants are caught. All of them: {@code it-tests/mutants}.
 *
 * <p>A build tries every second on the lowest JDK, those of even days or of odd ones, so that two
 * days see all. What they break is in our code: on JDKs above it a few will do.
 */
class MutantsIT {
  private static final int PARALLEL = 2;
  private static final int FLOOR = 17;

  /** One of so many. */
  private static final int SAMPLE = 2;

  /** The same on JDKs above the floor. */
  private static final int RARE_SAMPLE = 8;

  private static Campaign campaign;

  @BeforeAll
  static void open() throws IOException {
    Path folder = ClassPath.place(MutantsIT.class).resolveSibling("mutants");
    campaign = new Campaign(ClassPath.weftJar(), folder, PARALLEL);
  }

  @AfterAll
  static void close() {
    campaign.close();
  }

  @TestFactory
  Stream<DynamicTest> mutants() throws InterruptedException {
    List<Mutant> mutants = chosen();
    campaign.control(Campaign.detectors(mutants));
    List<DynamicTest> tests = new ArrayList<>();
    for (Mutant mutant : mutants) {
      Future<Campaign.Verdict> hunt = campaign.hunt(mutant);
      tests.add(dynamicTest(mutant.name(), () -> caught(hunt)));
    }
    return tests.stream();
  }

  private static List<Mutant> chosen() {
    int step = Runtime.version().feature() == FLOOR ? SAMPLE : RARE_SAMPLE;
    List<Mutant> all = Mutants.all();
    List<Mutant> some = new ArrayList<>();
    for (int i = (int) (LocalDate.now().toEpochDay() % step); i < all.size(); i += step) {
      some.add(all.get(i));
    }
    return some;
  }

  private static void caught(Future<Campaign.Verdict> hunt) throws InterruptedException {
    Campaign.Verdict verdict = Campaign.get(hunt);
    System.out.println(verdict);
    assertNotNull(verdict.by(), () -> verdict.mutant().defect() + "\n" + verdict.output());
  }

  @Test
  void namesAreUnique() {
    Set<String> names = new HashSet<>();
    for (Mutant mutant : Mutants.all()) {
      assertTrue(names.add(mutant.name()), mutant.name());
    }
  }

  /** Those of other days, too: an edit that does not apply is an error. */
  @Test
  @EnabledForJreRange(max = JRE.JAVA_17, disabledReason = "the edits are the same on every JDK")
  void allCanBeMade() {
    Mutants.all().forEach(campaign::make);
  }

  /** An edit that changes nothing would make a mutant of the runtime as it is. */
  @Test
  void editsThatDoNotApplyAreErrors() throws IOException {
    refused(Edit.in("Nowhere.commit").body("return"), "no class");
    refused(Edit.in("Transaction.perish").body("return"), "0 methods");
    refused(Edit.in("Transaction.rollback").body("return"), "2 methods");
    refused(Edit.in("Transaction.owns").replace("invokestatic Orecs.acquire", "pop"), "0 times");
    refused(Edit.in("Transaction.start").replace("iconst_0", "iconst_1"), "3 times");
    refused(Edit.in("Transaction.rollback()V").insertFirst("pop"), "AnalyzerException");
    refused(Edit.in("Transaction.extend").replace("lload; aload; lload", ""), "0 times");
    refused(Edit.in("Transaction.start").insertFirst("invokestatic Orecs.perish"), "0 methods");
    refused(Edit.in("Transaction.start").insertFirst("invokestatic Orecs.LOCK"), "0 methods");
  }

  private static void refused(Edit edit, String why) throws IOException {
    Agent agent = Agent.read(ClassPath.weftJar());
    Path jar = ClassPath.place(MutantsIT.class).resolveSibling("mutants").resolve("refused.jar");
    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> agent.write(jar, List.of(edit)));
    assertTrue(thrown.getMessage().contains(why), thrown::getMessage);
  }
}
