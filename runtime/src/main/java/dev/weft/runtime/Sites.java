package dev.weft.runtime;

import jdk.internal.vm.annotation.Stable;

/**
 * The access sites of woven code: each barrier call carries the index of its site, under which the
 * field's location and the source line are found.
 *
 * <p>Sites are registered before the code that names them can run, so readers need no ordering of
 * their own: class definition orders them. {@link #LOCATIONS}, {@link #ORECS}, {@link #KEYS} of
 * statics, and what is known of sites that came in a table, are filled on first use; racing writers
 * write the same values. Nothing changes once it is not 0, so the compiler may take it for a
 * constant: most barriers then know the place of their record.
 */
public final class Sites {
  /** Most sites that one JVM can have; a class beyond is left unwoven and reported. */
  public static final int CAPACITY = 1 << 20;

  /** {@code offset << 4 | kind} per site, 0 while unresolved. */
  @Stable static final long[] LOCATIONS = new long[CAPACITY];

  /** Field key per site; of statics 0 while unresolved. */
  @Stable static final int[] KEYS = new int[CAPACITY];

  /**
   * Per site in code of applications the offset of the field that is the ownership record, or
   * {@link #IN_TABLE}; 0 while unresolved.
   */
  @Stable static final int[] ORECS = new int[CAPACITY];

  static final int IN_TABLE = -1;

  private static final Site[] INFO = new Site[CAPACITY];

  private static int count = 1;

  /** In the order of their first sites, then nulls. Never changed but at the end. */
  private static volatile SiteTable[] tables = new SiteTable[1024];

  private static int tableCount;

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

  /**
   * Registers all sites of a class, as {@link SiteTable} describes them.
   *
   * @param type binary name of the class
   * @return the index of the first; the others follow
   * @throws IllegalStateException when {@link #CAPACITY} is reached
   */
  public static synchronized int register(String type, byte[] sites) {
    int size = SiteTable.count(sites);
    if (size > CAPACITY - count) {
      throw new IllegalStateException("more than " + CAPACITY + " access sites");
    }
    SiteTable table = new SiteTable(count, type, sites);
    table.copyKeys(KEYS);
    if (tableCount == tables.length) {
      SiteTable[] larger = new SiteTable[2 * tableCount];
      System.arraycopy(tables, 0, larger, 0, tableCount);
      larger[tableCount] = table;
      tables = larger;
    } else {
      tables[tableCount] = table;
    }
    tableCount++;
    count += size;
    return table.first;
  }

  static Site info(int site) {
    Site info = INFO[site];
    if (info == null && site != 0) {
      Site decoded = decode(site);
      long slot = Memory.REF_BASE + ((long) site << Memory.REF_SHIFT);
      // One wins: a field that is resolved is found again through the site.
      Memory.U.compareAndSetReference(INFO, slot, null, decoded);
      info = INFO[site];
    }
    return info;
  }

  private static Site decode(int site) {
    SiteTable[] all = tables;
    int low = 0;
    int high = all.length;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (all[middle] != null && all[middle].first <= site) {
        low = middle;
      } else {
        high = middle;
      }
    }
    SiteTable table = all[low];
    if (table == null || site - table.first >= table.count) {
      return null;
    }
    Transaction suspended = Carrier.suspend();
    try {
      return table.site(site);
    } finally {
      Carrier.resume(suspended);
    }
  }

  /** {@code Class.method(File.java:line)}, or null for site 0, which stands for "unknown". */
  static String describe(int site) {
    Site info = info(site);
    return info == null ? null : info.toString();
  }

  /** What is accessed at the site: {@code Class.field}, or "array elements"; null for site 0. */
  static String describeObject(int site) {
    Site info = info(site);
    if (info == null) {
      return null;
    }
    return info.field == null ? "array elements" : info.field.toString();
  }

  /** Resolves the instance field of {@code site} from {@code object} and returns its location. */
  static long resolve(int site, Object object) {
    FieldRef field = info(site).field;
    if (field.location == 0) {
      field.resolveInstance(object);
    }
    LOCATIONS[site] = field.location;
    // Last: barriers that find the record rely on the rest.
    Memory.U.storeFence();
    ORECS[site] = field.orec == 0 ? IN_TABLE : field.orec;
    return field.location;
  }

  /** Resolves the static field of {@code site}. */
  static long resolveStatic(int site, Class<?> owner) {
    FieldRef field = info(site).field;
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
    return info(site).field.base;
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
