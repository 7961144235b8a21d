package dev.weft.agent.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weft.agent.weave.WovenClass;
import dev.weft.agent.weave.WovenSites;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * One woven class in a cache file: a checksum of what follows, what it was woven from, the result.
 * Each part is preceded by its length; that of a missing one is -1. Stateless.
 */
final class ClassRecord {
  private static final int INITIALIZED = 1;
  private static final int BUILT = 2;

  private ClassRecord() {}

  /**
   * The record of a class.
   *
   * @param built it was woven from the class file of the JDK's build
   */
  static byte[] encode(
      String name, boolean initialized, boolean built, byte[] original, WovenClass woven) {
    Writer out = new Writer();
    out.u4(0);
    out.bytes(CacheFormat.utf8(name));
    out.u4((initialized ? INITIALIZED : 0) | (built ? BUILT : 0));
    out.u4(original.length);
    out.bytes(woven.classFile());
    out.bytes(woven.companion());
    out.bytes(woven.sites().table());
    out.ints(woven.sites().inClass());
    out.ints(woven.sites().inCompanion());
    out.u4(woven.notices().size());
    for (String notice : woven.notices()) {
      out.bytes(CacheFormat.utf8(notice));
    }
    byte[] record = out.bytes.toByteArray();
    CacheFormat.put4(record, 0, Checksum.crc(record, 4, record.length));
    return record;
  }

  /** True if the bytes are a whole record. */
  static boolean intact(byte[] bytes, int from, int to) {
    return to - from > 4 && Checksum.crc(bytes, from + 4, to) == CacheFormat.u4(bytes, from);
  }

  /**
   * The class, if the record, which is intact, has been made from the same; else null.
   *
   * @param original the class as it was written; null for that of the JDK's build
   */
  static WovenClass decode(
      byte[] bytes, int from, String name, boolean initialized, byte[] original) {
    Reader in = new Reader(bytes, from + 4);
    if (!in.text().equals(name)) {
      return null;
    }
    int flags = in.u4();
    int length = in.u4();
    if (((flags & INITIALIZED) != 0) != initialized
        || (original == null ? (flags & BUILT) == 0 : length != original.length)) {
      return null;
    }
    byte[] classFile = in.bytes();
    byte[] companion = in.bytes();
    byte[] table = in.bytes();
    int[] inClass = in.ints();
    int[] inCompanion = in.ints();
    WovenSites sites =
        table == null ? WovenSites.NONE : new WovenSites(table, inClass, inCompanion);
    int count = in.u4();
    if (count == 0) {
      return new WovenClass(classFile, companion, sites, List.of());
    }
    List<String> notices = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      notices.add(in.text());
    }
    return new WovenClass(classFile, companion, sites, notices);
  }

  private static final class Writer {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void u4(int value) {
      byte[] four = new byte[4];
      CacheFormat.put4(four, 0, value);
      bytes.write(four, 0, 4);
    }

    void bytes(byte[] part) {
      u4(part == null ? -1 : part.length);
      if (part != null) {
        bytes.write(part, 0, part.length);
      }
    }

    void ints(int[] part) {
      u4(part.length);
      for (int i : part) {
        u4(i);
      }
    }
  }

  private static final class Reader {
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes, int at) {
      this.bytes = bytes;
      this.at = at;
    }

    int u4() {
      at += 4;
      return CacheFormat.u4(bytes, at - 4);
    }

    byte[] bytes() {
      int length = u4();
      if (length < 0) {
        return null;
      }
      byte[] part = new byte[length];
      System.arraycopy(bytes, at, part, 0, length);
      at += length;
      return part;
    }

    String text() {
      int length = u4();
      at += length;
      return new String(bytes, at - length, length, UTF_8);
    }

    int[] ints() {
      int[] part = new int[u4()];
      for (int i = 0; i < part.length; i++) {
        part[i] = u4();
      }
      return part;
    }
  }
}
