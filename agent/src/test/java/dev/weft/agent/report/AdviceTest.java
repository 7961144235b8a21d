package dev.weft.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdviceTest {
  private static final Site COUNT = Site.parse("com.acme.Server.count(Server.java:2)");
  private static final Site SHOW = Site.parse("com.acme.Server.show(Server.java:3)");

  @TempDir private Path dir;

  @Test
  void aCall() {
    assertEquals(List.of("pure java.lang.System.nanoTime"), rules("java.lang.System.nanoTime"));
    Inevitability reason = new Inevitability("com.acme.Device.send");
    reason.add(COUNT, null);
    assertEquals(
        List.of("pure com.acme.Device.send", "defer com.acme.Server.count"),
        rules(advice().of(reason)));
  }

  @Test
  void aMonitor() {
    List<String> method = rules("synchronized com.acme.Cache.get");
    assertEquals(List.of("elide com.acme.Cache.get"), method);
    assertEquals(method, rules("synchronized in com.acme.Cache.get"));
  }

  @Test
  void whatNoRuleHelps() {
    assertEquals(List.of(), rules("off-heap memory"));
    assertEquals(List.of(), rules("priority after 10 aborts"));
    assertEquals(List.of(), rules("java.util.concurrent.locks.ReentrantLock.lock"));
  }

  @Test
  void aCounterThatIsRead() throws IOException {
    assertStart("This counter is read here", "WRITE_READ", "show(hits);", "hits++;");
    assertStart("This counter is read here", "WRITE_READ", "if (hits > 9) {", "this.hits -= 2;");
    assertStart("One reads com.acme.Server.hits", "WRITE_READ", "hits++;", "show(hits);");
  }

  @Test
  void bothCount() throws IOException {
    String both = "Both only add to com.acme.Server.hits, which commutes unless";
    for (String line :
        List.of(
            "hits++;",
            "--hits;",
            "this.hits += n;",
            "server().stats.hits -= 10;",
            "if (seen) hits++; // once",
            "void count() { hits++; }",
            "run(() -> hits++);")) {
      assertStart(both, "WRITE_WRITE", line, "hits++;");
    }
  }

  @Test
  void additionsThatCannotCommute() throws IOException {
    String result = "The result of the addition to com.acme.Server.hits is used, at Server.java:";
    assertStart(result + "2", "WRITE_WRITE", "int id = ++hits;", "hits++;");
    assertStart(result + "2", "WRITE_READ", "return hits++;", "return hits++;");
    assertStart(result + "3", "WRITE_WRITE", "hits++;", "show(hits += 2);");
    assertStart("Put the amount in a local", "WRITE_WRITE", "hits += list.size();", "hits++;");
    assertStart("Put the amount in a local", "WRITE_WRITE", "hits += a + b;", "hits++;");
    String sum = "If this counts: write hits += n, at Server.java:";
    assertStart(sum + "3", "WRITE_READ", "int before = hits;", "hits = before + 1;");
    assertStart(sum + "2", "WRITE_WRITE", "hits = hits + 1;", "hits++;");
  }

  @Test
  void whatIsNoCounter() throws IOException {
    for (String line : List.of("hits = query;", "hits = \"a\" + b;", "white = hits == a + 1;")) {
      assertStart("Both write com.acme.Server.hits", "WRITE_WRITE", line, line);
      assertTrue(lines("WRITE_WRITE", line, line).stream().noneMatch(s -> s.contains("add")), line);
    }
  }

  @Test
  void withoutSourcesCountersAreOnlyPossible() {
    String general = "If both only add to it: x++ and x += n commute";
    for (String kind : List.of("WRITE_WRITE", "WRITE_READ")) {
      List<String> lines = advice().of(conflict(kind, SHOW, COUNT, "com.acme.Server.hits"));
      assertTrue(lines.get(lines.size() - 1).startsWith(general), lines::toString);
    }
  }

  @Test
  void countersOfTheJdk() throws IOException {
    Site add = Site.parse("java.util.concurrent.atomic.AtomicInteger.incrementAndGet(A.java:9)");
    Site get = Site.parse("java.util.concurrent.atomic.AtomicInteger.get(A.java:8)");
    String value = "java.util.concurrent.atomic.AtomicInteger.value";
    assertStart("The result of incrementAndGet is", conflict("WRITE_WRITE", add, add, value));
    assertStart("This counter is read here", conflict("WRITE_READ", get, COUNT, value));
    source("counts[i]++;", "++counts[i];");
    assertStart(
        "Additions to elements of an array", conflict("WRITE_WRITE", COUNT, SHOW, "long[] 0..7"));
  }

  @Test
  void collections() {
    Site resize = Site.parse("java.util.HashMap.resize(HashMap.java:700)");
    Site put = Site.parse("java.util.HashMap.put(HashMap.java:600)");
    assertStart(
        "Hash map resized", conflict("WRITE_WRITE", resize, put, "java.util.HashMap.table"));
    assertStart("Hash map resized", conflict("WRITE_READ", put, resize, "java.util.HashMap.table"));
    Site add = Site.parse("java.util.ArrayList.add(ArrayList.java:450)");
    assertStart("Each append", conflict("WRITE_WRITE", add, add, "java.util.ArrayList.size"));
    Site size = Site.parse("java.util.HashMap.size(HashMap.java:500)");
    assertStart("The size of a coll", conflict("WRITE_READ", size, put, "java.util.HashMap.size"));
  }

  @Test
  void whatIsOnlyStoredSideBySide() {
    Conflict array = conflict("WRITE_WRITE", COUNT, SHOW, "int[] 0..15");
    array.sharing().addElement(1, 0, 3, 1);
    array.sharing().addElement(1, 0, 4, 1);
    assertStart("Array chunk shared", array);
    Conflict fields = conflict("WRITE_WRITE", COUNT, SHOW, "com.acme.Server.a");
    fields.sharing().addFields("com.acme.Server.a", "com.acme.Server.b", 1);
    assertStart("Different fields of one object", fields);
    assertEquals("independent com.acme.Server.a", advice().of(fields).get(1));
    assertTrue(Advice.isPolicyLine(advice().of(fields).get(1)));
    Conflict chance = conflict("WRITE_WRITE", COUNT, SHOW, "java.util.BitSet.words");
    chance.sharing().addCollision(1);
    assertStart("Different objects share an ownership record", chance);
  }

  @Test
  void whatMostlyHappensDecides() {
    Conflict same = conflict("WRITE_WRITE", COUNT, SHOW, "com.acme.Server.a");
    same.sharing().addFields("com.acme.Server.a", "com.acme.Server.a", 16);
    same.sharing().addFields("com.acme.Server.a", "com.acme.Server.b", 1);
    same.sharing().addCollision(1);
    assertStart("Both write com.acme.Server.a", same);
    assertTrue(advice().of(same).get(1).contains("Server.count"));
  }

  private static Conflict conflict(String kind, Site site, Site other, String object) {
    Conflict conflict = new Conflict(new Conflict.Key(kind, site, other));
    conflict.addAbort(new Conflict.Loss(0, 1, 1, null, null, object, null));
    return conflict;
  }

  private void source(String second, String third) throws IOException {
    Files.createDirectories(dir.resolve("com/acme"));
    Files.writeString(dir.resolve("com/acme/Server.java"), "{\n" + second + "\n" + third + "\n}");
  }

  /** What is said if the loser is at the first line and the winner at the second. */
  private List<String> lines(String kind, String loser, String winner) throws IOException {
    source(loser, winner);
    return advice().of(conflict(kind, COUNT, SHOW, "com.acme.Server.hits"));
  }

  private void assertStart(String text, String kind, String loser, String winner)
      throws IOException {
    List<String> lines = lines(kind, loser, winner);
    assertTrue(lines.get(0).startsWith(text), () -> loser + " | " + winner + ": " + lines);
  }

  private Advice advice() {
    return new Advice(new SourceLines(List.of(dir)));
  }

  private void assertStart(String text, Conflict conflict) {
    List<String> lines = advice().of(conflict);
    assertTrue(lines.get(0).startsWith(text), lines::toString);
  }

  private List<String> rules(String reason) {
    return rules(advice().of(new Inevitability(reason)));
  }

  private static List<String> rules(List<String> advice) {
    return advice.stream().filter(Advice::isPolicyLine).toList();
  }
}
