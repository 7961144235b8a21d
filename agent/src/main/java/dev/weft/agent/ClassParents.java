package dev.weft.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the names of superclass and interfaces from a class file (JVMS 4.1). Enough to order the
 * classes of the runtime without loading the library that weaves.
 */
final class ClassParents {
  private static final int POOL = 8;

  private final byte[] bytes;
  private int[] items;

  private ClassParents(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Internal names. */
  static List<String> of(byte[] classFile) {
    return new ClassParents(classFile).read();
  }

  /**
   * Internal name of the class itself, or null if the class file is damaged: for definitions that
   * give the JVM no name.
   */
  static String name(byte[] classFile) {
    try {
      ClassParents file = new ClassParents(classFile);
      return file.className(file.u2(file.pool() + 2));
    } catch (IndexOutOfBoundsException e) {
      return null;
    }
  }

  private List<String> read() {
    int at = pool();
    List<String> parents = new ArrayList<>();
    // access, this class, superclass, number of interfaces, interfaces
    parents.add(className(u2(at + 4)));
    int interfaces = u2(at + 6);
    for (int i = 0; i < interfaces; i++) {
      parents.add(className(u2(at + 8 + 2 * i)));
    }
    return parents;
  }

  /** Finds the constants; returns the place behind. */
  private int pool() {
    items = new int[u2(POOL)];
    int at = POOL + 2;
    for (int i = 1; i < items.length; i++) {
      items[i] = at;
      int tag = bytes[at];
      at += size(tag, at);
      // Long and Double take two places.
      i += tag == 5 || tag == 6 ? 1 : 0;
    }
    return at;
  }

  private int size(int tag, int at) {
    switch (tag) {
      case 1: // Utf8
        return 3 + u2(at + 1);
      case 5: // Long
      case 6: // Double
        return 9;
      case 7: // Class
      case 8: // String
      case 16: // MethodType
      case 19: // Module
      case 20: // Package
        return 3;
      case 15: // MethodHandle
        return 4;
      default:
        return 5;
    }
  }

  private String className(int item) {
    int name = items[u2(items[item] + 1)];
    return new String(bytes, name + 3, u2(name + 1), UTF_8);
  }

  private int u2(int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }
}
