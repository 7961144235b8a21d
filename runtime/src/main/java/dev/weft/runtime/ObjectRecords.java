package dev.weft.runtime;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * The ownership records that the weaver adds to classes of applications as fields: one for all
 * fields of an object, and one of its own for each field that its class uses as a counter.
 *
 * <p>Which record a field has follows from the class that declares it alone, so barriers, core
 * reflection and Unsafe agree, whatever class a field instruction names.
 *
 * <p>Thread-safe.
 */
public final class ObjectRecords {
  /** Name of the field that is the record of a class's fields, and of those of its subclasses. */
  public static final String NAME = Members.PREFIX + "orec";

  private static final boolean IN_JDK = Config.preparedJdk();

  private static final int CACHE = 1024;

  private static final Entry[] BY_CLASS = new Entry[CACHE];

  private ObjectRecords() {}

  /** Name of the field that is the record of the field {@code name} alone, in the same class. */
  public static String nameFor(String name) {
    return NAME + "$" + name;
  }

  static boolean isRecord(Field field) {
    return field.isSynthetic() && field.getName().startsWith(NAME);
  }

  /** Offset of the record of an instance field, or 0 if that is in the table. */
  static int of(Field field) {
    Class<?> declaring = field.getDeclaringClass();
    if (!IN_JDK && declaring.getClassLoader() == null) {
      return 0;
    }
    Field own = ClassFields.declared(declaring, nameFor(field.getName()), "J", false);
    for (Class<?> c = declaring; own == null && c != null; c = c.getSuperclass()) {
      own = ClassFields.declared(c, NAME, "J", false);
    }
    return own == null ? 0 : (int) Memory.U.objectFieldOffset(own);
  }

  /** Offsets of all records of objects of a class. Not to be changed. */
  static int[] of(Class<?> type) {
    return entry(type).offsets;
  }

  /** Offset of the record for the fields that have none of their own; 0 if there is none. */
  static int main(Class<?> type) {
    return entry(type).main;
  }

  private static Entry entry(Class<?> type) {
    int slot = System.identityHashCode(type) & (CACHE - 1);
    Entry entry = BY_CLASS[slot];
    if (entry == null || entry.type != type) {
      Transaction suspended = Carrier.suspend();
      try {
        entry = find(type);
      } finally {
        Carrier.resume(suspended);
      }
      BY_CLASS[slot] = entry;
    }
    return entry;
  }

  private static Entry find(Class<?> type) {
    List<Field> records = new ArrayList<>();
    for (Class<?> c = type;
        c != null && (IN_JDK || c.getClassLoader() != null);
        c = c.getSuperclass()) {
      for (Field field : ClassFields.declared(c)) {
        if (isRecord(field)) {
          records.add(field);
        }
      }
    }
    int main = 0;
    int[] offsets = new int[records.size()];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = (int) Memory.U.objectFieldOffset(records.get(i));
      main = records.get(i).getName().equals(NAME) ? offsets[i] : main;
    }
    return new Entry(type, offsets, main);
  }

  /**
   * After {@code copy}, which may be null, was made by {@link Object#clone}, in a transaction or
   * outside: the lock that the original may be under is not the copy's. Nor is it captured: it
   * shares its arrays with the original.
   */
  public static void cloned(Object copy) {
    if (copy == null) {
      return;
    }
    Transaction tx = Carrier.suspend();
    try {
      for (int offset : of(copy.getClass())) {
        Memory.U.putLong(copy, offset, 0);
      }
    } finally {
      Carrier.resume(tx);
    }
  }

  /** Immutable, so a racy read of the cache sees all of it. */
  private static final class Entry {
    final Class<?> type;
    final int[] offsets;
    final int main;

    Entry(Class<?> type, int[] offsets, int main) {
      this.type = type;
      this.offsets = offsets;
      this.main = main;
    }
  }
}
