package dev.weft.agent.weave;

import org.objectweb.asm.ClassReader;

/**
 * The integer constants of a woven class by which its code names access sites, see {@link
 * RelativeSites}. Stateless.
 */
public final class SiteConstants {
  private static final int INTEGER = 3;
  private static final int[] NONE = {};

  private SiteConstants() {}

  /** True if an integer constant of the class has the upper half of {@code mark}. */
  static boolean anyOf(ClassReader reader, int mark) {
    return count(reader, mark) != 0;
  }

  private static int count(ClassReader reader, int mark) {
    int count = 0;
    for (int i = 1; i < reader.getItemCount(); i++) {
      count += isMarked(reader, i, mark) ? 1 : 0;
    }
    return count;
  }

  private static boolean isMarked(ClassReader reader, int item, int mark) {
    int at = reader.getItem(item);
    // The second half of a long constant is an unused item at 0.
    return at != 0
        && reader.readByte(at - 1) == INTEGER
        && (reader.readInt(at) & 0xffff_0000) == mark;
  }

  /**
   * Finds where a woven class names sites.
   *
   * @param classFile may be null
   * @param mark upper half of the constants
   * @return the offsets of the four bytes of each constant
   */
  static int[] find(byte[] classFile, int mark) {
    if (classFile == null) {
      return NONE;
    }
    ClassReader reader = Boxes.reader(classFile);
    int[] offsets = new int[count(reader, mark)];
    for (int i = 1, n = 0; n < offsets.length; i++) {
      if (isMarked(reader, i, mark)) {
        offsets[n++] = reader.getItem(i);
      }
    }
    return offsets;
  }
}
