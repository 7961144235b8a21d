package dev.weft.agent.weave;

import dev.weft.runtime.Sites;

/**
 * The access sites that a class of the JDK and its companion name by relative numbers.
 *
 * @param table in the form of the runtime's SiteTable; null if there are none
 * @param inClass offsets in the class file of constants to replace
 * @param inCompanion offsets in the class file of the companion
 */
public record WovenSites(byte[] table, int[] inClass, int[] inCompanion) {
  /** No sites, or their numbers are final. */
  public static final WovenSites NONE = new WovenSites(null, new int[0], new int[0]);

  static WovenSites of(RelativeSites sites, byte[] classFile, byte[] companion) {
    byte[] table = sites.table();
    if (table == null) {
      return NONE;
    }
    return new WovenSites(
        table,
        SiteConstants.find(classFile, sites.mark),
        SiteConstants.find(companion, sites.mark));
  }

  /**
   * Registers the sites and replaces the relative numbers, in place.
   *
   * @param type binary name of the class
   * @throws IllegalStateException if there are too many sites in this JVM
   */
  public void link(String type, byte[] classFile, byte[] companion) {
    if (table != null) {
      number(Sites.register(type, table), classFile, companion);
    }
  }

  /** Replaces the relative numbers, in place; {@code first} is the number of the first site. */
  void number(int first, byte[] classFile, byte[] companion) {
    add(first, classFile, inClass);
    add(first, companion, inCompanion);
  }

  /** How many there are. */
  public int count() {
    return table == null ? 0 : (table[0] & 0xff) << 8 | table[1] & 0xff;
  }

  private static void add(int first, byte[] bytes, int[] offsets) {
    for (int at : offsets) {
      int site = first + ((bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff);
      bytes[at] = (byte) (site >>> 24);
      bytes[at + 1] = (byte) (site >>> 16);
      bytes[at + 2] = (byte) (site >>> 8);
      bytes[at + 3] = (byte) site;
    }
  }
}
