package dev.weft.agent.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void defaults(String argument) {
    Options options = parse(argument);
    assertFalse(options.help());
    assertEquals(Optional.empty(), options.whitelist());
    assertEquals(Optional.empty(), options.log());
    assertEquals(Math.min(Runtime.getRuntime().availableProcessors(), 1024), options.threads());
    assertEquals(List.of(), options.exclude());
    assertEquals(List.of(), options.atomic());
  }

  @Test
  void allFromTheAgentArgument() {
    Options options =
        parse(
            "help,whitelist=a b.policy, log = x.jfr ,threads=7,"
                + "exclude=com.acme.Foo;com.acme.sub.**,"
                + "atomic=com.acme.Foo.handle*;@com.acme.MyAtomic;com.acme.A.of(int,long)");
    assertTrue(options.help());
    assertEquals(Optional.of(Path.of("a b.policy")), options.whitelist());
    assertEquals(Optional.of(Path.of("x.jfr")), options.log());
    assertEquals(7, options.threads());
    assertEquals(List.of("com.acme.Foo", "com.acme.sub.**"), options.exclude());
    assertEquals(
        List.of("com.acme.Foo.handle*", "@com.acme.MyAtomic", "com.acme.A.of(int,long)"),
        options.atomic());
  }

  @Test
  void eventLoop() {
    assertFalse(parse("").vertx());
    assertFalse(parse("eventloop=vertx,order=dispatch").ordersPerConnection());
    Options relaxed = parse("eventloop=vertx,order=connection");
    assertTrue(relaxed.vertx());
    assertTrue(relaxed.ordersPerConnection());
  }

  @Test
  void propertyOverEnvironmentOverArgument() {
    Map<String, String> environment = Map.of("WEFT_THREADS", "3", "WEFT_LOG", "env.jfr");
    Map<String, String> properties = Map.of("weft.threads", "4");
    Options options =
        Options.parse(
            "threads=2,log=arg.jfr,whitelist=arg.policy", properties::get, environment::get);
    assertEquals(4, options.threads());
    assertEquals(Optional.of(Path.of("env.jfr")), options.log());
    assertEquals(Optional.of(Path.of("arg.policy")), options.whitelist());
  }

  @Test
  void blankPropertyOrVariableIsNotGiven() {
    Map<String, String> properties = Map.of("weft.threads", "", "weft.log", " ");
    Map<String, String> environment = Map.of("WEFT_THREADS", "", "WEFT_WHITELIST", "");
    Options options = Options.parse("threads=2", properties::get, environment::get);
    assertEquals(2, options.threads());
    assertEquals(Optional.empty(), options.log());
    assertEquals(Optional.empty(), options.whitelist());
  }

  @ParameterizedTest
  @CsvSource({"help,true", "help=,true", "help=true,true", "help=false,false"})
  void helpIsAFlag(String argument, boolean expected) {
    assertEquals(expected, parse(argument).help());
  }

  @Test
  void theHelpPropertyNeedsNoValue() {
    assertTrue(Options.parse(null, Map.of("weft.help", "")::get, name -> null).help());
    assertFalse(Options.parse("help", Map.of("weft.help", "false")::get, name -> null).help());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "threads=0 | Option threads: expected a number from 1 to 1024, found \"0\" in the agent"
            + " argument.",
        "threads=1025 | Option threads: expected a number from 1 to 1024, found \"1025\" in the"
            + " agent argument.",
        "threads=many | Option threads: expected a number from 1 to 1024, found \"many\" in the"
            + " agent argument.",
        "threads= | Option threads: expected a number from 1 to 1024, found nothing in the agent"
            + " argument.",
        "threads | Option threads needs a value, expected threads=N.",
        "log= | Option log: expected a file name, found nothing in the agent argument.",
        "log | Option log needs a value, expected log=FILE.",
        "help=maybe | Option help: expected nothing, true or false, found \"maybe\" in the agent"
            + " argument.",
        "thread=2 | Unknown option \"thread\", did you mean \"threads\"?",
        "Threads=2 | Unknown option \"Threads\", did you mean \"threads\"?",
        "whitlist=x | Unknown option \"whitlist\", did you mean \"whitelist\"?",
        "lgo=x | Unknown option \"lgo\", did you mean \"log\"?",
        "verbose=x | Unknown option \"verbose\", expected one of help, whitelist, log, monitor,"
            + " threads, exclude, atomic, eventloop, order, cache, chaos.",
        "exclude=a.B,c.D | Unknown option \"c.D\", expected one of help, whitelist, log, monitor,"
            + " threads, exclude, atomic, eventloop, order, cache, chaos (patterns of one option are separated by"
            + " semicolons, not by commas).",
        "chaos=x | Option chaos: expected a whole number and perhaps a rate, such as 42 or 42:0.01,"
            + " found \"x\" in the agent argument.",
        "chaos=1:2 | Option chaos: expected a whole number and perhaps a rate, such as 42 or"
            + " 42:0.01, found \"1:2\" in the agent argument.",
        "chaos=1:0 | Option chaos: expected a whole number and perhaps a rate, such as 42 or"
            + " 42:0.01, found \"1:0\" in the agent argument.",
        "eventloop=netty | Option eventloop: expected vertx, found \"netty\" in the agent"
            + " argument.",
        "order=none | Option order: expected dispatch or connection, found \"none\" in the agent"
            + " argument.",
        "log=x,log=y | Option log is given twice.",
        "log=x, | The agent argument has an empty part, expected name=value,name=value.",
        "exclude=a.B;;c.D | Option exclude: expected class patterns such as"
            + " com.acme.Foo;com.acme.** (expected a class such as com.acme.Hash or com.acme.**,"
            + " found nothing), found \"a.B;;c.D\" in the agent argument.",
        "atomic=handle | Option atomic: expected patterns such as"
            + " com.acme.Foo.handle*;@com.acme.MyAtomic (expected a method after the class, such"
            + " as handle.* for all of them, found \"handle\"), found \"handle\" in the agent"
            + " argument.",
        "atomic=@com.acme.* | Option atomic: expected annotations without *, found"
            + " \"@com.acme.*\" in the agent argument.",
      })
  void errorsAreOneSentence(String argument, String message) {
    assertEquals(message, assertThrows(OptionException.class, () -> parse(argument)).getMessage());
  }

  @Test
  void cacheIsAFolderOrOff() {
    assertEquals(Optional.of(Path.of("woven")), parse("cache=woven").cache());
    assertTrue(parse("cache=woven").caches());
    assertTrue(parse("").caches());
    assertEquals(Optional.empty(), parse("").cache());
    assertFalse(parse("cache=off").caches());
    assertEquals(Optional.empty(), parse("cache=off").cache());
  }

  @Test
  void errorsNameWhereTheValueIsFrom() {
    OptionException e =
        assertThrows(
            OptionException.class,
            () -> Options.parse(null, Map.of("weft.threads", "x")::get, name -> null));
    assertEquals(
        "Option threads: expected a number from 1 to 1024, found \"x\" in system property"
            + " weft.threads.",
        e.getMessage());
    e =
        assertThrows(
            OptionException.class,
            () -> Options.parse(null, name -> null, Map.of("WEFT_THREADS", "x")::get));
    assertEquals(
        "Option threads: expected a number from 1 to 1024, found \"x\" in environment variable"
            + " WEFT_THREADS.",
        e.getMessage());
  }

  @Test
  void aBadValueIsAnErrorEvenWhereItLoses() {
    assertThrows(
        OptionException.class,
        () -> Options.parse("threads=x", Map.of("weft.threads", "2")::get, name -> null));
  }

  private static Options parse(String argument) {
    return Options.parse(argument, name -> null, name -> null);
  }
}
