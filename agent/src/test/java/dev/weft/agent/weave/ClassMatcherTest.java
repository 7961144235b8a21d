package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassMatcherTest {
  @ParameterizedTest
  @CsvSource({
    "com.acme.Foo, com/acme/Foo, true",
    "com.acme.Foo, com/acme/Foo$Inner, true",
    "com.acme.Foo, com/acme/Foo$Inner$1, true",
    "com.acme.Foo, com/acme/Foos, false",
    "com.acme.Foo, com/acme/foo/Foo, false",
    "com.acme.Foo, Foo, false",
    "com.acme.*, com/acme/Foo, true",
    "com.acme.*, com/acme/Foo$Inner, true",
    "com.acme.*, com/acme/a/Foo, false",
    "com.acme.*, com/acmes/Foo, false",
    "com.acme.**, com/acme/Foo, true",
    "com.acme.**, com/acme/a/b/Foo, true",
    "com.acme.**, com/acmes/Foo, false",
    "com.acme.Foo*, com/acme/Foo, true",
    "com.acme.Foo*, com/acme/Foobar, true",
    "com.acme.Foo*, com/acme/Foo$Inner, true",
    "com.acme.Foo*, com/acme/Foo/Bar, false",
    "com.*.Foo, com/acme/Foo, true",
    "com.*.Foo, com/acme/a/Foo, false",
    "com.**.Foo, com/acme/a/Foo, true",
    "**, Foo, true",
    "com.acme.Foo$Inner, com/acme/Foo$Inner, true",
    "com.acme.Foo$Inner, com/acme/Foo, false",
    "com.acme.F+o, com/acme/FFo, false",
    "*, Foo, true",
    "*, com/Foo, false",
  })
  void matches(String pattern, String name, boolean expected) {
    assertEquals(expected, new ClassMatcher(pattern).matches(name));
  }
}
