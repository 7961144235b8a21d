package dev.weft.agent.weave;

import java.util.List;

/**
 * Result of weaving.
 *
 * @param classFile the woven class, or null if it stays as it is
 * @param companion class file of its companion, or null
 * @param sites access sites that both name by relative numbers, so that they must be linked first
 * @param notices sentences that the user should read
 */
public record WovenClass(
    byte[] classFile, byte[] companion, WovenSites sites, List<String> notices) {
  /**
   * Gives all sites numbers of this JVM. To be called once, before the class is defined.
   *
   * @param type binary name of the class
   * @return what to define; this object if there is nothing to do, otherwise its bytes are copies
   */
  public WovenClass link(String type) {
    if (sites.table() == null) {
      return this;
    }
    byte[] linkedClass = classFile.clone();
    byte[] linkedCompanion = companion == null ? null : companion.clone();
    sites.link(type, linkedClass, linkedCompanion);
    return new WovenClass(linkedClass, linkedCompanion, WovenSites.NONE, notices);
  }

  /** The same notices with a class file that has neither companion nor sites. */
  public WovenClass with(byte[] other) {
    return new WovenClass(other, null, WovenSites.NONE, notices);
  }

  /**
   * Gives all sites numbers that a JVM to come will give them, too.
   *
   * @param first number of the first site
   * @return the class file, a copy
   */
  public byte[] numbered(int first) {
    byte[] numbered = classFile.clone();
    sites.number(first, numbered, null);
    return numbered;
  }
}
