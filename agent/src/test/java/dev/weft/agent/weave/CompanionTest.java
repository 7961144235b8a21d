package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Which transactional bodies can live in a companion: a nestmate of the class, but no subclass. */
class CompanionTest {
  private static final Catalog CATALOG = Catalog.ofJdk();

  private final ClassNode host = new ClassNode();
  private final MethodNode method = new MethodNode(0, "method", "()V", null, null);

  @BeforeEach
  void hostOfAnOrdinaryKind() {
    host.version = Opcodes.V17;
    host.access = Opcodes.ACC_PUBLIC;
    host.name = "java/util/Stack";
    host.superName = "java/util/Vector";
  }

  private boolean canHold() {
    return new Companion(host, CATALOG).canHold(method);
  }

  @Test
  void ordinaryMethod() {
    assertTrue(canHold());
  }

  @ParameterizedTest
  @CsvSource({"<init>", "<clinit>"})
  void notConstructorsAndInitialisers(String name) {
    method.name = name;
    assertFalse(canHold());
  }

  @Test
  void notInterfaces() {
    host.access |= Opcodes.ACC_INTERFACE;
    assertFalse(canHold());
  }

  /** Nestmates came with version 55, companions need them. */
  @Test
  void notOldClassFiles() {
    host.version = Opcodes.V10;
    assertFalse(canHold());
    host.version = Opcodes.V11;
    assertTrue(canHold());
  }

  @ParameterizedTest
  @CsvSource({
    "java/lang/ThreadLocal, false",
    "java/lang/String, false",
    "java/lang/StringBuilder, true",
    "java/lang/AbstractStringBuilder, true",
    "java/lang/StringBuffer, true",
    "java/lang/invoke/VarHandleInts$FieldInstanceReadOnly, false",
    "jdk/internal/util/ArraysSupport, false",
    "sun/invoke/util/Wrapper, false",
    "java/util/concurrent/ConcurrentHashMap, true",
    "java/lang/ref/Reference, true",
  })
  void notWhatLinksInvokedynamic(String name, boolean expected) {
    host.name = name;
    assertEquals(expected, canHold());
  }

  @ParameterizedTest
  @CsvSource({
    // super.m() means something else outside of the class; a private method is called virtually.
    "183, java/util/Vector, size, ()I, false",
    "183, java/util/Stack, secret, ()V, true",
    "183, java/util/ArrayList, <init>, ()V, true",
    "182, java/util/Vector, size, ()I, true",
    // Protected, and of the same package.
    "182, java/util/AbstractList, removeRange, (II)V, true",
    "182, java/util/Stack, removeRange, (II)V, true",
    // Protected, of another package: what counts is the class that declares it.
    "182, java/util/Stack, clone, ()Ljava/lang/Object;, true",
    "182, java/util/Random, clone, ()Ljava/lang/Object;, false",
    "182, java/lang/Object, finalize, ()V, false",
    "182, [I, clone, ()Ljava/lang/Object;, true",
    // They look at their caller.
    "184, jdk/internal/reflect/Reflection, getCallerClass, ()Ljava/lang/Class;, false",
    "184, java/lang/invoke/MethodHandles, lookup, ()V, false",
  })
  void calls(int opcode, String owner, String name, String descriptor, boolean expected) {
    method.visitInsn(Opcodes.NOP);
    method.visitMethodInsn(opcode, owner, name, descriptor, false);
    assertEquals(expected, canHold());
  }

  @ParameterizedTest
  @CsvSource({
    "java/util/Vector, elementCount, I, true",
    "java/util/Stack, modCount, I, true",
    "java/io/FilterOutputStream, out, Ljava/io/OutputStream;, false",
    "java/util/Base64$EncOutputStream, out, Ljava/io/OutputStream;, false",
    "java/util/Stack, missing, I, true",
  })
  void fields(String owner, String name, String descriptor, boolean expected) {
    method.visitFieldInsn(Opcodes.GETFIELD, owner, name, descriptor);
    assertEquals(expected, canHold());
  }
}
