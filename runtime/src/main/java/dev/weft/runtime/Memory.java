package dev.weft.runtime;

import java.lang.reflect.Field;
import jdk.internal.misc.Unsafe;

/**
 * Raw memory of the JVM: the one place that knows array layouts and Unsafe.
 *
 * <p>Only usable under the agent, which exports {@code jdk.internal.misc} to the runtime. Array
 * base offsets are looked up by name because their type is {@code int} on JDK 17 and {@code long}
 * on JDK 25. Thread-safe: stateless after initialisation.
 */
final class Memory {
  static final Unsafe U = Unsafe.getUnsafe();

  static final long BYTE_BASE = base("ARRAY_BYTE_BASE_OFFSET");
  static final long SHORT_BASE = base("ARRAY_SHORT_BASE_OFFSET");
  static final long INT_BASE = base("ARRAY_INT_BASE_OFFSET");
  static final long LONG_BASE = base("ARRAY_LONG_BASE_OFFSET");
  static final long REF_BASE = base("ARRAY_OBJECT_BASE_OFFSET");

  /** log2 of the size of a reference in an array, 2 or 3 depending on compressed oops. */
  static final int REF_SHIFT = Integer.numberOfTrailingZeros(U.arrayIndexScale(Object[].class));

  private Memory() {}

  /**
   * Returns {@code o}, which must not be null. Every access through Unsafe in a loop goes by what
   * this returns: of an object that may be null, as far as the compiler knows, C2 makes a raw
   * address, and moves that out of the loop if it can; then the collector moves the object, and the
   * address stays (seen on JDK 17: a spinning thread compared one word and swapped another).
   */
  static Object heap(Object o) {
    if (o == null) {
      throw new NullPointerException();
    }
    return o;
  }

  /** Through Unsafe, as reflection generates classes the first time. */
  private static long base(String constant) {
    try {
      Field field = Unsafe.class.getDeclaredField(constant);
      Object holder = U.staticFieldBase(field);
      long offset = U.staticFieldOffset(field);
      return field.getType() == int.class ? U.getInt(holder, offset) : U.getLong(holder, offset);
    } catch (NoSuchFieldException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Offset of element {@code index} of {@code array}, whose kind is {@code kind}. */
  static long elementOffset(int kind, int index) {
    switch (kind) {
      case Kind.BYTE:
        return BYTE_BASE + index;
      case Kind.SHORT:
        return SHORT_BASE + ((long) index << 1);
      case Kind.INT:
        return INT_BASE + ((long) index << 2);
      case Kind.LONG:
        return LONG_BASE + ((long) index << 3);
      default:
        return REF_BASE + ((long) index << REF_SHIFT);
    }
  }

  /**
   * Index of the element of an array of kind {@code kind} that holds the byte at {@code offset}.
   */
  static int elementIndex(int kind, long offset) {
    switch (kind) {
      case Kind.BYTE:
        return (int) (offset - BYTE_BASE);
      case Kind.SHORT:
        return (int) ((offset - SHORT_BASE) >> 1);
      case Kind.INT:
        return (int) ((offset - INT_BASE) >> 2);
      case Kind.LONG:
        return (int) ((offset - LONG_BASE) >> 3);
      default:
        return (int) ((offset - REF_BASE) >> REF_SHIFT);
    }
  }

  /** Length of {@code array}, or -1 if it is no array. */
  static int length(Object array) {
    if (array instanceof Object[]) {
      return ((Object[]) array).length;
    } else if (array instanceof byte[]) {
      return ((byte[]) array).length;
    } else if (array instanceof int[]) {
      return ((int[]) array).length;
    } else if (array instanceof long[]) {
      return ((long[]) array).length;
    } else if (array instanceof char[]) {
      return ((char[]) array).length;
    } else if (array instanceof short[]) {
      return ((short[]) array).length;
    } else if (array instanceof boolean[]) {
      return ((boolean[]) array).length;
    } else if (array instanceof float[]) {
      return ((float[]) array).length;
    } else if (array instanceof double[]) {
      return ((double[]) array).length;
    }
    return -1;
  }

  /** Kind of the elements of {@code array}, or -1 if it is no array. */
  static int arrayKind(Object array) {
    if (array instanceof Object[]) {
      return Kind.REF;
    } else if (array instanceof byte[] || array instanceof boolean[]) {
      return Kind.BYTE;
    } else if (array instanceof int[] || array instanceof float[]) {
      return Kind.INT;
    } else if (array instanceof long[] || array instanceof double[]) {
      return Kind.LONG;
    } else if (array instanceof char[] || array instanceof short[]) {
      return Kind.SHORT;
    }
    return -1;
  }
}
