package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.agent.policy.Policy;
import dev.weft.agent.policy.PolicyRule;
import dev.weft.boot.PlainClasses;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** What {@code dev.weft.boot.PlainClass} calls plain, compared with what the weaver does. */
class PlainClassTest {
  /** All with {@code -Dweft.many.step=1}. */
  private static final int STEP = Integer.getInteger("weft.many.step", 12);

  private static final Policy POLICY = Policy.load(Optional.empty());
  private static final Weaver WEAVER = new Weaver(POLICY, List.of(), List.of(), JdkShape.PREPARED);

  /** Classes that every program with nothing but output has. */
  private static final class Output {
    static final String TEXT = "text";
    static final int NUMBER = 70_000;

    private Output() {}

    static void print(String[] arguments) {
      int sum = arguments.length;
      for (int i = 0; i < 10; i++) {
        sum += i * NUMBER;
      }
      System.out.println(sum > 3 ? TEXT : "other");
      System.err.print(twice(1.5));
    }

    private static double twice(double number) {
      return number * 2;
    }
  }

  /** All classes of the JDK as if they were of an application; few are plain. */
  @Test
  void classesOfTheJdk() throws IOException {
    int plain = 0;
    List<Path> modules;
    try (Stream<Path> files =
        Files.walk(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules"))) {
      modules =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .filter(file -> !file.toString().endsWith("-info.class"))
              .toList();
    }
    for (int i = 0; i < modules.size(); i += STEP) {
      byte[] given = Files.readAllBytes(modules.get(i));
      String name = "app/" + new ClassReader(given).getClassName();
      if (PlainClasses.isPlain(renamed(given, name))) {
        plain++;
        assertUnchanged(name, renamed(given, name));
      }
    }
    assertTrue(plain > 3, plain + " classes are plain");
  }

  /** Each instruction alone: what is plain stays as it is. */
  @Test
  void instructions() {
    int plain = 0;
    for (int opcode = 0; opcode <= 201; opcode++) {
      byte[] classFile = classFile("app/Raw", new byte[] {(byte) opcode, 0, 1, 0, 1});
      // What is not plain need not be a class that can be woven: the operands mean nothing.
      if (opcode != Opcodes.INVOKESTATIC && PlainClasses.isPlain(classFile)) {
        plain++;
        boolean needsWeaver =
            opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD
                || opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE
                || opcode >= Opcodes.PUTSTATIC && opcode <= Opcodes.INVOKESTATIC
                || opcode >= Opcodes.INVOKEINTERFACE && opcode <= Opcodes.ANEWARRAY
                || opcode >= Opcodes.MONITORENTER && opcode <= Opcodes.MULTIANEWARRAY;
        assertFalse(needsWeaver, "opcode " + opcode);
      }
    }
    assertTrue(plain > 80, plain + " instructions are plain");
  }

  /** A class with one method whose code has these bytes, some NOPs and RETURN. */
  private static byte[] classFile(String name, byte[] code) {
    byte[] classFile =
        ClassFiles.assemble(
            name,
            Opcodes.V17,
            type ->
                ClassFiles.method(
                    type,
                    "run",
                    "()V",
                    method -> {
                      for (int i = 0; i < code.length + 8; i++) {
                        method.visitInsn(Opcodes.NOP);
                      }
                      method.visitInsn(Opcodes.RETURN);
                    }));
    for (int i = 0; i < classFile.length; i++) {
      if (isNops(classFile, i, code.length + 8)) {
        System.arraycopy(code, 0, classFile, i, code.length);
        return classFile;
      }
    }
    throw new AssertionError("no code");
  }

  private static boolean isNops(byte[] classFile, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (classFile[i] != 0) {
        return false;
      }
    }
    return (classFile[from + count] & 0xff) == Opcodes.RETURN;
  }

  @Test
  void output() {
    byte[] classFile = renamed(ClassFiles.of(Output.class), "app/Output");
    assertTrue(PlainClasses.isPlain(classFile));
    assertUnchanged("app/Output", classFile);
    byte[] behind = new byte[classFile.length + 3];
    System.arraycopy(classFile, 0, behind, 3, classFile.length);
    assertTrue(PlainClasses.isPlain(behind, 3));
    assertEquals("app/Output", PlainClasses.name(behind, 3));
  }

  /** Cut off before its methods end. */
  @Test
  void damaged() {
    byte[] classFile = renamed(ClassFiles.of(Output.class), "app/Output");
    for (int length = 0; length < classFile.length / 2; length++) {
      assertFalse(PlainClasses.isPlain(Arrays.copyOf(classFile, length)), "length " + length);
    }
    assertNull(PlainClasses.name(new byte[0], 0));
    assertNull(PlainClasses.name(new byte[100], 0));
  }

  @Test
  void whatSaysThatItIsWoven() {
    for (Class<?> type :
        List.of(
            dev.weft.fixture.AtomicCases.class,
            dev.weft.fixture.Fields.class,
            dev.weft.fixture.Statics.class,
            dev.weft.fixture.ArrayElements.class,
            dev.weft.fixture.Locks.class,
            dev.weft.fixture.Units.class)) {
      assertFalse(PlainClasses.isPlain(renamed(ClassFiles.of(type), "app/Fixture")));
    }
    // Annotations and calls by the names of Weft, with dots, too.
    for (String text : List.of("dev.weft.Transactions", "Ldev/weft/annotation/Atomic;")) {
      byte[] naming =
          ClassFiles.assemble(
              "app/Naming",
              Opcodes.V17,
              type ->
                  ClassFiles.method(
                      type,
                      "name",
                      "()Ljava/lang/String;",
                      method -> {
                        method.visitLdcInsn(text);
                        method.visitInsn(Opcodes.ARETURN);
                      }));
      assertFalse(PlainClasses.isPlain(naming), text);
    }
  }

  /** No rule that is shipped speaks of a class that may be plain. */
  @Test
  void shippedRules() {
    List<String> missed = new ArrayList<>();
    for (PolicyRule rule : POLICY.rules()) {
      if (!PlainClasses.isRuled(rule.pattern().toString().replace('.', '/'))) {
        missed.add(rule.toString());
      }
    }
    assertEquals(List.of(), missed);
  }

  private static void assertUnchanged(String name, byte[] classFile) {
    WovenClass woven = WEAVER.weave(null, name, classFile, false, false);
    assertNull(woven.classFile(), name);
    assertEquals(List.of(), woven.notices(), name);
  }

  /** The class under another name, which the JDK does not have. */
  private static byte[] renamed(byte[] classFile, String name) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(0);
    reader.accept(
        new ClassRemapper(writer, new SimpleRemapper(reader.getClassName(), name)) {
          @Override
          public void visitNestHost(String host) {
            // A test of Weft, which no plain class names.
          }

          @Override
          public void visitInnerClass(String inner, String outer, String simple, int access) {
            // Not needed, and of another name.
          }
        },
        0);
    return writer.toByteArray();
  }
}
