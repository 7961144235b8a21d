package dev.weft.runtime;

/**
 * The access sites of woven code: each barrier call carries the index of its site, under which the
 * field's location and the source line are found.
 *
 * <p>Sites are registered by the weaver before the code that names them can run, so readers need no
 * ordering of their own: class definition orders them. {@link #LOCATIONS} and {@link #KEYS} are
 * filled on first use; racing writers write the same values.
 */
public final class Sites {
  /** Most sites that one JVM can have; a class beyond is left unwoven and reported. */
  public static final int CAPACITY = 1 << 20;

  /** {@code offset << 4 | kind} per site, 0 while unresolved. */
  static final long[] LOCATIONS = new long[CAPACITY];

  /** Field key per site; of statics 0 while unresolved. */
  static final int[] KEYS = new int[CAPACITY];

  private static final Site[] INFO = new Site[CAPACITY];

  private static int count = 1;

  private Sites() {}

  /** Number of sites that can still be registered. */
  public static synchronized int remaining() {
    return CAPACITY - count;
  }

  /**
   * Registers an access of {@code field} (null for array elements and unit entries) at a source
   * line.
   *
   * @param type binary name of the class that contains the access
   * @param line source line, 0 when unknown
   * @return the index to pass to barriers
   * @throws IllegalStateException when {@link #CAPACITY} is reached
   */
  public static synchronized int register(
      FieldRef field, boolean isStatic, String type, String method, String file, int line) {
    if (count == CAPACITY) {
      throw new IllegalStateException("more than " + CAPACITY + " access sites");
    }
    int index = count++;
    INFO[index] = new Site(field, type, method, file, line);
    KEYS[index] = field == null || isStatic ? 0 : field.key;
    return index;
  }

  static Site info(int site) {
    return INFO[site];
  }

  /** {@code Class.method(File.java:line)}, or null for site 0, which stands for "unknown". */
  static String describe(int site) {
    Site info = INFO[site];
    return info == null ? null : info.toString();
  }

  /** What is accessed at the site: {@code Class.field}, or "array elements"; null for site 0. */
  static String describeObject(int site) {
    Site info = INFO[site];
    if (info == null) {
      return null;
    }
    return info.field == null ? "array elements" : info.field.toString();
  }

  /** Resolves the instance field of {@code site} from {@code object} and returns its location. */
  static long resolve(int site, Object object) {
    FieldRef field = INFO[site].field;
    if (field.location == 0) {
      field.resolveInstance(object);
    }
    LOCATIONS[site] = field.location;
    return field.location;
  }

  /** Resolves the static field of {@code site}. */
  static long resolveStatic(int site, Class<?> owner) {
    FieldRef field = INFO[site].field;
    if (field.location == 0) {
      field.resolveStatic(owner);
    }
    LOCATIONS[site] = field.location;
    // Last: a key other than 0 says that the rest is there.
    Memory.U.storeFence();
    KEYS[site] = field.key;
    return field.location;
  }

  static Object staticBase(int site) {
    return INFO[site].field.base;
  }

  /** One access site. Immutable. */
  static final class Site {
    final FieldRef field;
    final String type;
    final String method;
    final String file;
    final int line;

    Site(FieldRef field, String type, String method, String file, int line) {
      this.field = field;
      this.type = type;
      this.method = method;
      this.file = file;
      this.line = line;
    }

    @Override
    public String toString() {
      String where = file == null ? "Unknown Source" : line > 0 ? file + ":" + line : file;
      return type + "." + method + "(" + where + ")";
    }
  }
}
