package dev.weft.agent.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The form of a cache file. Numbers are big-endian.
 *
 * <pre>
 *   u8 magic, u4 length of the prefix: everything up to the end of the start-up records
 *   u4 checksum of all up to the first record, with 0 in place of the checksum
 *   u4 length of the key, the key in UTF-8
 *   u4 number of slots, a power of 2; slots of u4 hash, u4 checksum of the class as it was
 *      written, u4 offset in the file or 0 if empty, u4 length: open addressing
 *   records, those needed while the agent starts first; see ClassRecord
 * </pre>
 */
final class CacheFormat {
  /** Changes with the form. */
  static final long MAGIC = 0x5745_4654_4a44_4b31L;

  static final int PREFIX_LENGTH = 8;
  static final int CHECKSUM = 12;
  static final int KEY = 16;
  static final int SLOT = 16;

  /** In place of the checksum: the class of the JDK's build, which weaving leaves as it is. */
  static final int UNCHANGED = 0;

  private static final int UNCHANGED_MIX = 0x1b87_3593;

  private CacheFormat() {}

  /** Hash of a class that weaving leaves as it is, whatever its bytes are. */
  static int hashOfUnchanged(String name, boolean initialized) {
    return hash(name, initialized) ^ UNCHANGED_MIX;
  }

  static int hash(String name, boolean initialized) {
    return name.hashCode() ^ (initialized ? 0x2545_f491 : 0);
  }

  /** Where to look first, in a table of {@code slots} slots. */
  static int firstSlot(int hash, int slots) {
    int mixed = hash * 0x9e37_79b9;
    return (mixed ^ mixed >>> 15) & (slots - 1);
  }

  static int u4(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | bytes[at + 3] & 0xff;
  }

  static long u8(byte[] bytes, int at) {
    return (long) u4(bytes, at) << 32 | u4(bytes, at + 4) & 0xffff_ffffL;
  }

  static void put4(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >>> 24);
    bytes[at + 1] = (byte) (value >>> 16);
    bytes[at + 2] = (byte) (value >>> 8);
    bytes[at + 3] = (byte) value;
  }

  static void put8(byte[] bytes, int at, long value) {
    put4(bytes, at, (int) (value >>> 32));
    put4(bytes, at + 4, (int) value);
  }

  static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
