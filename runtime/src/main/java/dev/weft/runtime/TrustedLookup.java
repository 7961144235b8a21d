package dev.weft.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;

/**
 * The JDK's lookup that may do everything, read raw because {@code java.lang.invoke} does not hand
 * it out. Used for what core reflection filters and for deferred calls of private methods.
 */
final class TrustedLookup {
  static final MethodHandles.Lookup LOOKUP = find();

  private TrustedLookup() {}

  private static MethodHandles.Lookup find() {
    for (Field field : MethodHandles.Lookup.class.getDeclaredFields()) {
      if (field.getName().equals("IMPL_LOOKUP")) {
        Object base = Memory.U.staticFieldBase(field);
        return (MethodHandles.Lookup)
            Memory.U.getReference(base, Memory.U.staticFieldOffset(field));
      }
    }
    throw new InternalError("MethodHandles.Lookup.IMPL_LOOKUP not found");
  }
}
