package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Methods that the JVM calls by itself. */
class UpcallsTest {
  private static final Catalog CATALOG = Catalog.ofJdk();

  /** A rule for a method that is no longer there would let a class loader be rolled back. */
  @ParameterizedTest
  @CsvSource({
    "java/lang/invoke/MethodHandleNatives, linkCallSite",
    "java/lang/invoke/MethodHandleNatives, linkMethod",
    "java/lang/invoke/MethodHandleNatives, findMethodHandleType",
    "java/lang/invoke/MethodHandleNatives, linkMethodHandleConstant",
    "java/lang/invoke/MethodHandleNatives, linkDynamicConstant",
    "sun/instrument/InstrumentationImpl, transform",
    "java/lang/ClassLoader, loadClass",
    "java/lang/ClassLoader, getResourceAsStream",
    "jdk/internal/loader/BuiltinClassLoader, loadClass",
    "jdk/internal/loader/BuiltinClassLoader, loadClassOrNull",
    "jdk/internal/loader/BootLoader, loadClassOrNull",
    "java/lang/Class, forName",
  })
  void inTheJdk(String owner, String name) throws IOException {
    ClassNode node = read(owner);
    MethodNode method = ClassFiles.method(node, name);
    assertTrue(method != null && Upcalls.is(node, method, CATALOG));
  }

  @ParameterizedTest
  @CsvSource({
    "java/net/URLClassLoader, findClass, true",
    "java/net/URLClassLoader, addURL, false",
    "java/util/ArrayList, add, false",
  })
  void loadersOfApplications(String owner, String name, boolean expected) throws IOException {
    ClassNode node = read(owner);
    assertEquals(expected, Upcalls.is(node, ClassFiles.method(node, name), CATALOG));
  }

  private static ClassNode read(String name) throws IOException {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
      return ClassFiles.node(in.readAllBytes());
    }
  }
}
