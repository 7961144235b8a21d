package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.Opcodes;

class CatalogTest {
  private static final String MEMBERS = "dev/weft/fixture/Members$Sub";

  private final Catalog jdk = Catalog.ofJdk();
  private final Catalog application = jdk.seenFrom(CatalogTest.class.getClassLoader());

  @ParameterizedTest
  @CsvSource({
    "dev/weft/fixture/Members$Sub, ownFinal, I, true",
    "dev/weft/fixture/Members$Sub, ownMutable, I, false",
    "dev/weft/fixture/Members$Sub, inheritedFinal, I, true",
    "dev/weft/fixture/Members$Sub, inheritedMutable, I, false",
    "dev/weft/fixture/Members$Sub, hidden, I, false",
    "dev/weft/fixture/Members, hidden, I, true",
    "dev/weft/fixture/Members$Sub, TEXT, Ljava/lang/String;, true",
    // JVMS 5.4.3.2: the descriptor is part of the name.
    "dev/weft/fixture/Members$Sub, ownFinal, J, false",
    "dev/weft/fixture/Members$Sub, missing, I, false",
    "no/such/Class, field, I, false",
    "java/lang/String, value, [B, true",
    "java/lang/String, hash, I, false",
    "java/util/LinkedHashMap$Entry, hash, I, true",
    "java/util/LinkedHashMap$Entry, value, Ljava/lang/Object;, false",
    "java/lang/System, out, Ljava/io/PrintStream;, true",
  })
  void finalFields(String owner, String name, String descriptor, boolean expected) {
    assertEquals(expected, application.isFinal(owner, name, descriptor));
  }

  @Test
  void nativesOfTheJdk() {
    String descriptor = "(Ljava/lang/Object;ILjava/lang/Object;II)V";
    assertEquals("java/lang/System", jdk.nativeOwner("java/lang/System", "arraycopy", descriptor));
    assertEquals(
        "java/lang/Object",
        jdk.nativeOwner("java/util/ArrayList", "getClass", "()Ljava/lang/Class;"));
    assertEquals("java/lang/Object", application.nativeOwner(MEMBERS, "notify", "()V"));
    assertNull(jdk.nativeOwner("java/util/ArrayList", "hashCode", "()I"), "overridden in Java");
    assertNull(jdk.nativeOwner("java/lang/System", "arraycopy", "()V"), "another method");
    assertNull(jdk.nativeOwner("[I", "clone", "()Ljava/lang/Object;"));
  }

  /** They have a guard of their own, see Natives. */
  @Test
  void nativesOfApplicationsAreNotTheCallersBusiness() {
    assertNull(application.nativeOwner(MEMBERS, "overridden", "()V"));
    assertNull(application.nativeOwner(MEMBERS, "inheritedNative", "([B)J"));
    assertNull(application.nativeOwner(MEMBERS, "notNative", "()V"));
  }

  @Test
  void intrinsics() {
    assertTrue(jdk.isIntrinsic("java/lang/Math", "max", "(II)I"));
    assertTrue(
        jdk.isIntrinsic(
            "jdk/internal/util/ArraysSupport",
            "vectorizedMismatch",
            "(Ljava/lang/Object;JLjava/lang/Object;JII)I"));
    assertFalse(jdk.isIntrinsic("java/util/ArrayList", "get", "(I)Ljava/lang/Object;"));
  }

  /** Access is decided by the class that declares the member, not by the one that is named. */
  @ParameterizedTest
  @CsvSource({
    "dev/weft/fixture/Members$Sub, visibleHere()V, dev/weft/fixture/Members$Sub",
    "dev/weft/fixture/Members$Sub, inheritedProtected I, dev/weft/fixture/Members",
    "dev/weft/fixture/Members$Sub, clone()Ljava/lang/Object;, java/lang/Object",
    "dev/weft/fixture/Members$Sub, notNative()V,",
    "dev/weft/fixture/Members$Sub, ownMutable I,",
    "java/util/ArrayList, modCount I, java/util/AbstractList",
    "java/util/ArrayDeque, clone()Ljava/util/ArrayDeque;,",
    "no/such/Class, clone()Ljava/lang/Object;,",
  })
  void protectedMembers(String owner, String member, String declaring) {
    assertEquals(declaring, application.protectedOwner(owner, member));
  }

  @Test
  void subclasses() {
    assertTrue(jdk.isSubclass("java/net/URLClassLoader", "java/lang/ClassLoader"));
    assertTrue(jdk.isSubclass("java/lang/ClassLoader", "java/lang/ClassLoader"));
    assertTrue(application.isSubclass(MEMBERS, "java/lang/Object"));
    assertFalse(application.isSubclass(MEMBERS, "java/lang/ClassLoader"));
    assertFalse(application.isSubclass("no/such/Class", "java/lang/ClassLoader"));
  }

  /** A loader must not decide what is native in the JDK. */
  @Test
  void theJdkIsReadFromTheJdk() {
    Catalog catalog =
        jdk.seenFrom(
            new ClassLoader() {
              @Override
              public InputStream getResourceAsStream(String name) {
                return new ByteArrayInputStream(
                    ClassFiles.assemble("java/lang/System", Opcodes.V17, type -> {}));
              }
            });
    assertEquals("java/lang/System", catalog.nativeOwner("java/lang/System", "nanoTime", "()J"));
  }

  @Test
  void classFilesThatCannotBeReadAreUnknown() {
    Catalog catalog =
        jdk.seenFrom(
            new ClassLoader() {
              @Override
              public InputStream getResourceAsStream(String name) {
                return new ByteArrayInputStream(new byte[] {1, 2, 3});
              }
            });
    assertFalse(catalog.isFinal("com/acme/Broken", "field", "I"));
    assertNull(catalog.nativeOwner("com/acme/Broken", "method", "()V"));
  }
}
