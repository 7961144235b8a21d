package dev.weft.agent.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // pattern | owner | name | descriptor | matches
        "java.lang.System.nanoTime() | java/lang/System | nanoTime | ()J | true",
        "java.lang.System.nanoTime() | java/lang/System | nanoTime | (I)J | false",
        "java.lang.System.nanoTime() | java/lang/Systems | nanoTime | ()J | false",
        "java.lang.System.nanoTime | java/lang/System | nanoTime | (I)J | true",
        "java.lang.System.nanoTime | java/lang/System | nanoTimes | ()J | false",
        "java.lang.System.nanoTime(..) | java/lang/System | nanoTime | (I)J | true",
        "com.acme.Hash.of(int,java.lang.String) | com/acme/Hash | of | (ILjava/lang/String;)I | true",
        "com.acme.Hash.of(int,java.lang.String) | com/acme/Hash | of | (I)I | false",
        "com.acme.Hash.of(int) | com/acme/Hash | of | (ILjava/lang/String;)I | false",
        "com.acme.Hash.of( int , long ) | com/acme/Hash | of | (IJ)V | true",
        "com.acme.Hash.of (int) | com/acme/Hash | of | (I)V | true",
        "com.acme.Hash.of(byte[]) | com/acme/Hash | of | ([B)V | true",
        "com.acme.Hash.of(byte[]) | com/acme/Hash | of | (B)V | false",
        "com.acme.Hash.of(com.acme.A$B[][]) | com/acme/Hash | of | ([[Lcom/acme/A$B;)V | true",
        "com.acme.Hash.of(java.lang.Object...) | com/acme/Hash | of | ([Ljava/lang/Object;)V | true",
        "com.acme.Hash.of(boolean,char,short,float,double) | com/acme/Hash | of | (ZCSFD)V | true",
        "com.acme.Hash.* | com/acme/Hash | anything | ()V | true",
        "com.acme.Hash.* | com/acme/Hash | <init> | ()V | true",
        "com.acme.Hash.* | com/acme/Hash$Inner | anything | ()V | false",
        "com.acme.Hash.*(int) | com/acme/Hash | anything | ()V | false",
        "com.acme.*.* | com/acme/Hash | of | ()V | true",
        "com.acme.*.* | com/acme/Hash$Inner | of | ()V | true",
        "com.acme.*.* | com/acme/sub/Hash | of | ()V | false",
        "com.acme.*.* | com/acmes/Hash | of | ()V | false",
        "com.acme.** | com/acme/Hash | of | ()V | true",
        "com.acme.** | com/acme/sub/deep/Hash | of | (I)V | true",
        "com.acme.** | com/acmes/Hash | of | ()V | false",
        "com.acme.** | com/acme | of | ()V | false",
        "com.a*.** | com/acme/sub/Hash | of | ()V | true",
        "com.a*.** | com/acme | of | ()V | false",
        "com.a*.** | com/bcme/sub/Hash | of | ()V | false",
        "com.*.model.** | com/acme/model/Hash | of | ()V | true",
        "com.*.model.** | com/acme/sub/model/Hash | of | ()V | false",
        "com.acme.Foo*.get* | com/acme/FooBar | getName | ()V | true",
        "com.acme.Foo*.get* | com/acme/FooBar | get | ()V | true",
        "com.acme.Foo*.get* | com/acme/FooBar | forget | ()V | false",
        "com.acme.Foo*.get* | com/acme/BarFoo | getName | ()V | false",
        "com.acme.*Foo.*a*b* | com/acme/MyFoo | xaxxbx | ()V | true",
        "com.acme.*Foo.*a*b* | com/acme/MyFoo | xbxxax | ()V | false",
        "com.acme.Outer$Inner.run | com/acme/Outer$Inner | run | ()V | true",
        "com.acme.Outer$Inner.run | com/acme/Outer | run | ()V | false",
        "com.acme.Hash.<init>(int) | com/acme/Hash | <init> | (I)V | true",
        "com.acme.Hash.<clinit> | com/acme/Hash | <clinit> | ()V | true",
        "Top.run | Top | run | ()V | true",
        "Top.run | com/Top | run | ()V | false",
        "byte[].clone() | [B | clone | ()Ljava/lang/Object; | true",
        "com.acme.Hash[].clone | [Lcom/acme/Hash; | clone | ()Ljava/lang/Object; | true",
        "com.acme.Hash().x() | - | - | - | error",
        "com.ACME*.Hash.of | com/ACME/Hash | of | ()V | true",
        "com.acme.Hash.plain-name | com/acme/Hash | plain-name | ()V | true",
        "com.acme.facade.Create() | com/acme/facade | Create | ()V | true",
      })
  void matches(String pattern, String owner, String name, String descriptor, String expected) {
    String actual;
    try {
      actual = String.valueOf(Pattern.parse(pattern).matches(owner, name, descriptor));
    } catch (PatternException e) {
      actual = "error";
    }
    assertEquals(expected, actual);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | expected a pattern such as com.acme.Hash.* or com.acme.**, found nothing",
        "`(int)` | expected a pattern such as com.acme.Hash.* or com.acme.**, found \"(int)\"",
        "System | expected a method after the class, such as System.* for all of them,"
            + " found \"System\"",
        "com.acme.Hash | expected a method after the class, such as com.acme.Hash.* for all of"
            + " them, found \"com.acme.Hash\"",
        "com.acme.Hash. | expected a method after the class, such as com.acme.Hash.*,"
            + " found \"com.acme.Hash.\"",
        "com.acme.Hash.of(int | expected one ( and one ) at the end of the pattern,"
            + " found \"com.acme.Hash.of(int\"",
        "com.acme.Hash.of)int( | expected one ( and one ) at the end of the pattern,"
            + " found \"com.acme.Hash.of)int(\"",
        "com.acme.Hash.of((int)) | expected one ( and one ) at the end of the pattern,"
            + " found \"com.acme.Hash.of((int))\"",
        "com.acme.Hash.of(int)x | expected one ( and one ) at the end of the pattern,"
            + " found \"com.acme.Hash.of(int)x\"",
        "com.acme.Hash.of(in) | expected a type such as int, byte[] or java.lang.String,"
            + " found \"in\"",
        "com.acme.Hash.of(int,) | expected a type such as int, byte[] or java.lang.String,"
            + " found nothing",
        "com.acme.Hash.of(void) | expected a type such as int, byte[] or java.lang.String,"
            + " found \"void\"",
        "com.acme.Hash.of(java.util.List<T>) | expected a type such as int, byte[] or"
            + " java.lang.String, found \"java.util.List<T>\"",
        "com.acme.Hash.of(int[) | expected a type such as int, byte[] or java.lang.String,"
            + " found \"int[\"",
        "com.acme.Hash.of(java..String) | expected a type such as int, byte[] or"
            + " java.lang.String, found \"java..String\"",
        "com.acme.Hash.of(String) | expected the type with its package, java.lang.String,"
            + " found \"String\"",
        "com.acme.Hash.of(int,..) | expected (..) alone for any arguments,"
            + " found \"..\" among others",
        "com.acme.Hash.of(java.util.Map.Entry) | expected a nested class to be written with $"
            + " (Outer$Inner), found \"java.util.Map.Entry\"",
        "java.util.Map.Entry.getKey | expected a nested class to be written with $"
            + " (Outer$Inner), found \"java.util.Map.Entry\"",
        "com.acme.Hash.** | expected a package before .** (all methods of a class are"
            + " com.acme.Hash.*), found \"com.acme.Hash.**\"",
        "com.acme.**() | expected no arguments after **, which means all methods,"
            + " found \"com.acme.**()\"",
        "com.**.Hash.of | expected ** only at the end, after a package, found \"com.**.Hash\"",
        "** | expected a package before .**, such as com.acme.**, found \"**\"",
        ".** | expected a package before .**, such as com.acme.**, found \".**\"",
        "java/lang/System.nanoTime | expected dots between the packages, not slashes,"
            + " found \"java/lang/System\"",
        "com..Hash.of | expected a class such as com.acme.Hash or com.acme.**,"
            + " found \"com..Hash\"",
        ".of | expected a class such as com.acme.Hash or com.acme.**, found nothing",
        "com.acme.1Hash.of | expected a class such as com.acme.Hash or com.acme.**,"
            + " found \"com.acme.1Hash\"",
        "com.acme.Hash.<new> | expected a method name such as get*, * or <init>,"
            + " found \"com.acme.Hash.<new>\"",
        "com.acme.Hash.a b | expected a method name such as get*, * or <init>,"
            + " found \"com.acme.Hash.a b\"",
      })
  void errors(String pattern, String message) {
    assertEquals(message, errorOf(pattern));
  }

  @Test
  void controlCharactersNeverReachTheTerminal() {
    assertEquals(
        "expected a method name such as get*, * or <init>, found \"com.acme.Hash.a?[2J\"",
        errorOf("com.acme.Hash.a\u001b[2J"));
  }

  @Test
  void oneTextForAllWaysToWriteTheSame() {
    assertEquals(
        Pattern.parse("com.acme.Hash.of(int, byte[])").toString(),
        Pattern.parse("com.acme.Hash.of(int,byte[])").toString());
    assertEquals(
        Pattern.parse("com.acme.Hash.of(..)").toString(),
        Pattern.parse("com.acme.Hash.of").toString());
    assertEquals("com.acme.**", Pattern.parse("com.acme.**").toString());
  }

  private static String errorOf(String pattern) {
    try {
      return "no error, parsed as " + Pattern.parse(pattern);
    } catch (PatternException e) {
      return e.getMessage();
    }
  }
}
