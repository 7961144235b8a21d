package dev.weft.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The access sites of one class, numbered from 0, as the weaver describes them in bytes that can be
 * kept in a file. Only the keys of fields are looked at when the class is defined; the rest is
 * decoded when somebody asks about a site.
 *
 * <p>The bytes, numbers in big-endian order unless said otherwise:
 *
 * <pre>
 *   u2 number of sites, u2 source file, u2 number of fields
 *   per site:   u4 key of its field in the order of this machine, 0 if static or none
 *   per site:   u2 field from 1 or 0 for none, u2 method, u2 line
 *   per field:  u2 owner, u2 name, u2 descriptor
 *   per string: u2 length, UTF-8; others name a string by its place from 1, 0 means none
 * </pre>
 *
 * <p>Thread-safe: of threads that decode the same field one wins, since its state is shared.
 */
final class SiteTable {
  private static final int HEADER = 6;
  private static final int ENTRY = 6;

  /** Number of the first site. */
  final int first;

  final int count;
  private final String type;
  private final byte[] bytes;

  private final FieldRef[] fields;

  SiteTable(int first, String type, byte[] bytes) {
    this.first = first;
    this.type = type;
    this.bytes = bytes;
    this.count = u2(0);
    this.fields = new FieldRef[u2(4)];
  }

  static int count(byte[] bytes) {
    return (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
  }

  /** Copies the keys of all sites to where barriers look for them. */
  void copyKeys(int[] keys) {
    Memory.U.copyMemory(
        bytes, Memory.BYTE_BASE + HEADER, keys, Memory.INT_BASE + 4L * first, 4L * count);
  }

  /** Decodes a site. To be called with the transaction suspended. */
  Sites.Site site(int number) {
    int entry = HEADER + 4 * count + ENTRY * (number - first);
    String method = string(u2(entry + 2));
    return new Sites.Site(field(u2(entry)), type, method, string(u2(2)), u2(entry + 4));
  }

  private FieldRef field(int index) {
    if (index == 0) {
      return null;
    }
    FieldRef field = fields[index - 1];
    if (field == null) {
      int entry = HEADER + (4 + ENTRY) * count + 6 * (index - 1);
      field = new FieldRef(string(u2(entry)), string(u2(entry + 2)), string(u2(entry + 4)));
      long slot = Memory.REF_BASE + ((long) (index - 1) << Memory.REF_SHIFT);
      Memory.U.compareAndSetReference(fields, slot, null, field);
      field = fields[index - 1];
    }
    return field;
  }

  private String string(int index) {
    if (index == 0) {
      return null;
    }
    int at = HEADER + (4 + ENTRY) * count + 6 * fields.length;
    for (int i = 1; i < index; i++) {
      at += 2 + u2(at);
    }
    return new String(bytes, at + 2, u2(at), UTF_8);
  }

  private int u2(int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }
}
