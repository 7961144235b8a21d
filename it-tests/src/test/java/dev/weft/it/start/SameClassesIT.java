package dev.weft.it.start;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.fixture.options.Hello;
import dev.weft.it.harness.WeftJvm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * The JVM is given the same classes without a cache, by the start that fills it and by the one that
 * finds it filled: the same bytes, but for the numbers of access sites. These are integer
 * constants, and in one class all differ by the same amount.
 */
class SameClassesIT {
  @TempDir private Path temporary;

  @Test
  void warmEqualsColdEqualsOff() throws IOException {
    CacheFolder folder = new CacheFolder(temporary.resolve("cache"));
    Map<String, byte[]> off = dump(folder, "off", WeftJvm.woven().options("cache=off"));
    Map<String, byte[]> cold = dump(folder, "cold", folder.usual());
    folder.expectWarm(folder.usual());
    Map<String, byte[]> warm = dump(folder, "warm", folder.usual());
    compare("off and cold", off, cold);
    compare("cold and warm", cold, warm);
  }

  /** One that is loaded while another is retransformed, where the JVM shows it to no agent. */
  @Test
  @EnabledForJreRange(min = JRE.JAVA_25)
  void loadedInsideTransform() throws IOException {
    CacheFolder folder = new CacheFolder(temporary.resolve("cache"));
    Path root = temporary.resolve("dump");
    folder.usual().flags("-Dweft.dump=" + root).run(Hello.class).expectSuccess();
    assertTrue(Files.exists(root.resolve("jdk/internal/foreign/MemorySessionImpl.class")));
  }

  private Map<String, byte[]> dump(CacheFolder folder, String name, WeftJvm jvm)
      throws IOException {
    Path root = temporary.resolve(name);
    folder.run(jvm.flags("-Dweft.dump=" + root));
    Map<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        classes.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return classes;
  }

  private static void compare(String what, Map<String, byte[]> a, Map<String, byte[]> b) {
    List<String> different = new ArrayList<>();
    int same = 0;
    int others = 0;
    for (String name : a.keySet()) {
      // What is loaded, and when, may depend on what the agent itself has to do.
      if (b.containsKey(name) && original(name, a) != null) {
        if (!Arrays.equals(original(name, a), original(name, b))
            || isInitialized(name, a) != isInitialized(name, b)) {
          others++;
        } else if (same(a.get(name), b.get(name))) {
          same++;
        } else {
          different.add(name);
        }
      }
    }
    assertTrue(different.isEmpty(), () -> what + " differ in " + different);
    assertTrue(same > 400, what + " have only " + same + " classes in common");
    assertTrue(others < 40, what + ": " + others + " classes were different when they were woven");
  }

  /** What a class of the JDK was woven from; null for others. */
  private static byte[] original(String name, Map<String, byte[]> classes) {
    if (name.startsWith("dev/") || name.contains("$$Original") || name.contains("$$Initialized")) {
      return null;
    }
    byte[] original = classes.get(type(name) + "$$Original.class");
    return original != null ? original : classes.get(type(name) + "$$Initialized.class");
  }

  private static String type(String name) {
    return name.replace(".class", "").replace("$$Weft", "");
  }

  /** A class whose initialiser has run by then is woven in another way. */
  private static boolean isInitialized(String name, Map<String, byte[]> classes) {
    return classes.containsKey(type(name) + "$$Initialized.class");
  }

  private static boolean same(byte[] a, byte[] b) {
    if (a.length != b.length) {
      return false;
    }
    ByteBuffer left = ByteBuffer.wrap(a.clone());
    ByteBuffer right = ByteBuffer.wrap(b.clone());
    int shift = 0;
    int at = 10;
    for (int i = 1; i < (left.getShort(8) & 0xffff); i++) {
      int tag = left.get(at);
      int size = ConstantPool.size(left, at);
      if (tag == ConstantPool.INTEGER && left.getInt(at + 1) != right.getInt(at + 1)) {
        int difference = right.getInt(at + 1) - left.getInt(at + 1);
        if (shift != 0 && difference != shift) {
          return false;
        }
        shift = difference;
        right.putInt(at + 1, left.getInt(at + 1));
      }
      at += size;
      i += ConstantPool.isWide(tag) ? 1 : 0;
    }
    return Arrays.equals(left.array(), right.array());
  }

  /** What is needed to walk through a constant pool (JVMS 4.4). */
  private static final class ConstantPool {
    static final int INTEGER = 3;

    static boolean isWide(int tag) {
      return tag == 5 || tag == 6;
    }

    static int size(ByteBuffer classFile, int at) {
      return switch (classFile.get(at)) {
        case 1 -> 3 + (classFile.getShort(at + 1) & 0xffff);
        case 5, 6 -> 9;
        case 7, 8, 16, 19, 20 -> 3;
        case 15 -> 4;
        default -> 5;
      };
    }
  }
}
