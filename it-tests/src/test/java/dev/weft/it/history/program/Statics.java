package dev.weft.it.history.program;

/** Static variables of the programs; one program at a time. */
public final class Statics {
  public static boolean z;
  public static byte b;
  public static short s;
  public static char c;
  public static int i;
  public static long l;
  public static float f;
  public static double d;
  public static Node ref;
  public static volatile long vl;
  public static int ci;
  public static long cl;

  private Statics() {}

  /** As before any program. */
  static void reset() {
    z = false;
    b = 0;
    s = 0;
    c = 0;
    i = 0;
    l = 0;
    f = 0;
    d = 0;
    ref = null;
    vl = 0;
    ci = 0;
    cl = 0;
  }
}
