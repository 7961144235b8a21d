package dev.weft.boot;

/** Lets tests of other packages ask. */
public final class PlainClasses {
  private PlainClasses() {}

  /** As {@link PlainClass} says. */
  public static boolean isPlain(byte[] classFile) {
    return PlainClass.is(classFile, 0);
  }

  /** As {@link PlainClass} says, of a class file that begins at {@code offset}. */
  public static boolean isPlain(byte[] bytes, int offset) {
    return PlainClass.is(bytes, offset);
  }

  /** As {@link PlainClass} says: internal name, or null. */
  public static String name(byte[] bytes, int offset) {
    return PlainClass.name(bytes, offset);
  }

  /** True if shipped rules may speak of a class of this internal name. */
  public static boolean isRuled(String name) {
    return PlainClass.isRuled(name);
  }
}
