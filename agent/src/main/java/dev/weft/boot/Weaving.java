package dev.weft.boot;

import java.security.ProtectionDomain;

/** Weaves classes that are about to be defined. Thread-safe. */
public interface Weaving {
  /**
   * The class as it is to be.
   *
   * @param loader null for the boot loader
   * @param name internal name, as the class file has it; null if that is damaged
   * @param domain where the class is from, or null
   * @return null if it stays as it is
   */
  byte[] weave(ClassLoader loader, String name, ProtectionDomain domain, byte[] classFile);
}
