package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

class UnsafeWeaverTest {
  /** Layout, allocation, fences, the machine: nothing that touches memory others can see. */
  private static final Set<String> HARMLESS =
      Set.of(
          "addressSize",
          "allocateInstance",
          "allocateUninitializedArray",
          "arrayBaseOffset",
          "arrayIndexScale",
          "dataCacheLineAlignDown",
          "dataCacheLineFlushSize",
          "defineClass",
          "defineClass0",
          "ensureClassInitialized",
          "fullFence",
          "getLoadAverage",
          "getUnsafe",
          "isBigEndian",
          "isWritebackEnabled",
          "loadFence",
          "loadLoadFence",
          "objectFieldOffset",
          "pageSize",
          "shouldBeInitialized",
          "staticFieldBase",
          "staticFieldOffset",
          "storeFence",
          "storeStoreFence",
          "throwException",
          "unalignedAccess");

  /** A method that a new JDK adds must be looked at. */
  @ParameterizedTest
  @ValueSource(strings = {"jdk/internal/misc/Unsafe", "sun/misc/Unsafe"})
  void everyMethodThatTouchesMemoryHasABarrier(String owner) throws IOException {
    ClassNode node;
    try (InputStream in =
        ClassLoader.getPlatformClassLoader().getResourceAsStream(owner + ".class")) {
      node = ClassFiles.node(in.readAllBytes());
    }
    Set<String> without = new TreeSet<>();
    for (MethodNode method : node.methods) {
      boolean callable = (method.access & Opcodes.ACC_PRIVATE) == 0 && !method.name.startsWith("<");
      if (callable && !handles(owner, method.name, method.desc)) {
        without.add(method.name);
      }
    }
    without.removeAll(HARMLESS);
    assertEquals(Set.of(), without);
  }

  @ParameterizedTest
  @CsvSource({
    "getInt, (Ljava/lang/Object;J)I",
    "getReferenceAcquire, (Ljava/lang/Object;J)Ljava/lang/Object;",
    "putLongVolatile, (Ljava/lang/Object;JJ)V",
    "compareAndExchangeShort, (Ljava/lang/Object;JSS)S",
    "getAndAddInt, (Ljava/lang/Object;JI)I",
    "getIntUnaligned, (Ljava/lang/Object;JZ)I",
    "copyMemory, (Ljava/lang/Object;JLjava/lang/Object;JJ)V",
    "copySwapMemory, (Ljava/lang/Object;JLjava/lang/Object;JJJ)V",
    "setMemory, (Ljava/lang/Object;JJB)V",
    "getByte, (J)B",
    "putAddress, (JJ)V",
    "freeMemory, (J)V",
    "park, (ZJ)V",
    "unpark, (Ljava/lang/Object;)V",
  })
  void barriers(String name, String descriptor) {
    assertTrue(handles("jdk/internal/misc/Unsafe", name, descriptor));
    assertFalse(handles("com/acme/Unsafe", name, descriptor));
  }

  private static boolean handles(String owner, String name, String descriptor) {
    return UnsafeWeaver.handles(
        new MethodInsnNode(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false));
  }
}
