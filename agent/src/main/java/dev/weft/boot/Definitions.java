package dev.weft.boot;

import java.net.URL;
import java.nio.ByteBuffer;
import java.security.CodeSource;
import java.security.ProtectionDomain;

/**
 * What {@code java.base} of a prepared JDK asks before it hands a class file to the JVM, by
 * whichever way: class loaders, lookups, Unsafe. The first class that weaving would change starts
 * Weft; from then on all are woven here. Beside other agents it is not asked: then the JVM shows
 * classes to Weft as to them, in their order.
 *
 * <p>Thread-safe. A thread that defines such a class while another one starts Weft waits.
 */
public final class Definitions {
  /** See MethodHandles.Lookup: the JVM shows hidden classes to no agent. */
  private static final int HIDDEN = 2;

  /** Who weaves, from when Weft has been started; null until then, and beside other agents. */
  private static volatile Weaving weaving;

  private Definitions() {}

  /** From now on all classes are woven here. */
  public static void by(Weaving weaver) {
    weaving = weaver;
  }

  /**
   * A class is going to be defined.
   *
   * @param loader null for the boot loader
   * @param bytes may be null or damaged, as far as the caller knows
   * @param offset of the class file
   * @param length of the class file
   * @param domain where the class is from, or null
   * @return what to define; null if it is to be as it is
   */
  public static byte[] woven(
      ClassLoader loader, byte[] bytes, int offset, int length, ProtectionDomain domain) {
    if (!Boot.isWaiting() && weaving == null
        || bytes == null
        || offset < 0
        || length <= 0
        || length > bytes.length - offset
        || isOfImage(loader, domain)
        || weaving == null && PlainClass.is(bytes, offset)) {
      return null;
    }
    String name = PlainClass.name(bytes, offset);
    if (loader == null && isOfJdk(name)) {
      return null;
    }
    Boot.start();
    Weaving weaver = weaving;
    return weaver == null ? null : weaver.weave(loader, name, domain, file(bytes, offset, length));
  }

  private static byte[] file(byte[] bytes, int offset, int length) {
    if (offset == 0 && length == bytes.length) {
      return bytes;
    }
    byte[] file = new byte[length];
    System.arraycopy(bytes, offset, file, 0, length);
    return file;
  }

  /** As the other one; {@code flags} are those of a lookup. */
  public static byte[] woven(
      ClassLoader loader,
      byte[] bytes,
      int offset,
      int length,
      ProtectionDomain domain,
      int flags) {
    return (flags & HIDDEN) != 0 ? null : woven(loader, bytes, offset, length, domain);
  }

  /** As the first one, of a buffer; its position does not matter. */
  public static byte[] woven(
      ClassLoader loader, ByteBuffer buffer, int offset, int length, ProtectionDomain domain) {
    if (!Boot.isWaiting() && weaving == null || buffer == null || length <= 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    buffer.duplicate().clear().position(offset).get(bytes);
    return woven(loader, bytes, 0, length, domain);
  }

  /** True if the class is of a module of the image, and so woven. */
  private static boolean isOfImage(ClassLoader loader, ProtectionDomain domain) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    URL place = source == null ? null : source.getLocation();
    return place != null
        && place.getProtocol().equals("jrt")
        && (loader == ClassLoader.getPlatformClassLoader()
            || loader == ClassLoader.getSystemClassLoader());
  }

  /** True of what the JDK generates for itself. */
  private static boolean isOfJdk(String name) {
    return name != null
        && (name.startsWith("java/") || name.startsWith("jdk/") || name.startsWith("sun/"));
  }
}
