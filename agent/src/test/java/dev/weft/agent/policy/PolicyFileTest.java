package dev.weft.agent.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {

  @Test
  void kindsDefaultsCommentsAndBlankLines() {
    assertEquals(
        List.of(
            "pure a.B.c (x:3)",
            "pure a.B.d (x:4)",
            "defer a.B.e (x:6)",
            "inevitable a.B.f(I) (x:7)",
            "elide a.** (x:8)"),
        parse(
            """
            # a comment

            a.B.c
            \tpure\ta.B.d   # why
              #
            defer     a.B.e#why
            inevitable a.B.f( int )
            elide a.**
            """));
  }

  @Test
  void anyLineEndAndAByteOrderMark() {
    assertEquals(
        List.of("pure a.B.c (x:1)", "defer a.B.d (x:2)", "elide a.B.e (x:4)"),
        parse("\uFEFFa.B.c\r\ndefer a.B.d\r\n\r\nelide a.B.e"));
  }

  @Test
  void anEmptyFileHasNoRules() {
    assertEquals(List.of(), parse(""));
    assertEquals(List.of(), parse("\uFEFF"));
    assertEquals(List.of(), parse("# only a comment"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "pur a.B.c | x:2: expected one of the kinds pure, defer, inevitable, elide, untracked,"
            + " independent,"
            + " found \"pur\"",
        "Pure a.B.c | x:2: expected one of the kinds pure, defer, inevitable, elide, untracked,"
            + " independent,"
            + " found \"Pure\"",
        "[pure] a.B.c | x:2: expected one of the kinds pure, defer, inevitable, elide, untracked,"
            + " independent,"
            + " found \"[pure]\"",
        "weave a.B.c | x:2: expected one of the kinds pure, defer, inevitable, elide, untracked,"
            + " independent,"
            + " found \"weave\", which only the lists shipped with Weft may use",
        "a.B.c a.B.d | x:2: expected one of the kinds pure, defer, inevitable, elide, untracked,"
            + " independent,"
            + " found \"a.B.c\"",
        "pure | x:2: expected a pattern after \"pure\", found the end of the line",
        "elide # x | x:2: expected a pattern after \"elide\", found the end of the line",
        "pure a.B | x:2: expected a method after the class, such as a.B.* for all of them,"
            + " found \"a.B\"",
        "pure a.B.c(int | x:2: expected one ( and one ) at the end of the pattern,"
            + " found \"a.B.c(int\"",
        "pure a.B.c(number) | x:2: expected a type such as int, byte[] or java.lang.String,"
            + " found \"number\"",
      })
  void errorsNameFileLineAndExpectation(String line, String message) {
    assertEquals(message, errorOf("# first line\n" + line + "\na.B.z"));
  }

  @Test
  void twoKindsForOnePatternAreAnError() {
    assertEquals(
        "x:3: expected one kind for a.B.c(I), found inevitable here and pure in line 1",
        errorOf("a.B.c(int)\ndefer a.B.c\ninevitable a.B.c( int )"));
  }

  @Test
  void repetitionsAndElideBesideAnotherKindAreNone() {
    assertEquals(
        List.of("pure a.B.c (x:1)", "pure a.B.c (x:2)", "elide a.B.c (x:3)"),
        parse("a.B.c\npure a.B.c\nelide a.B.c"));
  }

  @Test
  void shippedListsMayUseAllKinds() {
    String text = "weave a.*.*\nleaf a.B.c\nfresh a.B.d\nown a.C.*\nuntracked a.B.hash";
    List<PolicyRule> rules = PolicyFile.parse("x", utf8(text), true);
    assertEquals(
        List.of(Kind.WEAVE, Kind.LEAF, Kind.FRESH, Kind.OWN, Kind.UNTRACKED),
        rules.stream().map(PolicyRule::kind).toList());
  }

  @Test
  void fieldsHaveNoArguments() {
    PolicyException e =
        assertThrows(
            PolicyException.class, () -> PolicyFile.parse("x", utf8("untracked a.B.hash()"), true));
    assertEquals(
        "x:1: expected a field, which has no arguments, found \"untracked a.B.hash()\"",
        e.getMessage());
  }

  @Test
  void otherEncodingsAreAnErrorWithTheirLine() {
    byte[] latin1 = "a.B.c\na.B.gr\u00fcn\n".getBytes(StandardCharsets.ISO_8859_1);
    PolicyException e =
        assertThrows(PolicyException.class, () -> PolicyFile.parse("x", latin1, false));
    assertEquals("x:2: expected UTF-8 text, found byte 0xFC", e.getMessage());
    assertEquals(
        "x:1: expected UTF-8 text, found byte 0xFE",
        assertThrows(
                PolicyException.class,
                () -> PolicyFile.parse("x", "a.B.c".getBytes(StandardCharsets.UTF_16), false))
            .getMessage());
  }

  @Test
  void aCharacterCutOffAtTheEndIsAnError() {
    byte[] cut = {'a', '.', 'B', '.', 'c', (byte) 0xC3};
    assertEquals(
        "x:1: expected UTF-8 text, found byte 0xC3",
        assertThrows(PolicyException.class, () -> PolicyFile.parse("x", cut, false)).getMessage());
  }

  @Test
  void missingFilesAndDirectoriesAreNamed(@TempDir Path dir) throws IOException {
    Path missing = dir.resolve("missing.policy");
    assertEquals(
        missing + ": expected a whitelist file, found no such file",
        assertThrows(PolicyException.class, () -> PolicyFile.read(missing)).getMessage());
    assertEquals(
        dir + ": expected a whitelist file, found a directory",
        assertThrows(PolicyException.class, () -> PolicyFile.read(dir)).getMessage());
    Path file = Files.writeString(dir.resolve("good.policy"), "a.B.c");
    assertEquals(file + ":1", PolicyFile.read(file).get(0).location());
  }

  private static List<String> parse(String text) {
    return PolicyFile.parse("x", utf8(text), false).stream().map(PolicyRule::toString).toList();
  }

  private static String errorOf(String text) {
    return assertThrows(PolicyException.class, () -> PolicyFile.parse("x", utf8(text), false))
        .getMessage();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
