package dev.weft.runtime;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * Offsets and keys of the fields of one class: instance fields with those of its superclasses,
 * static fields its own. Immutable.
 */
final class OffsetTable {
  private final long[] instanceOffsets;
  private final int[] instanceKeys;
  private final int[] instanceOrecs;
  private final long[] instanceLocations;
  private final boolean[] setOnce;
  private final long[] staticOffsets;
  private final int[] staticKeys;

  OffsetTable(Class<?> type) {
    List<Field> instance = new ArrayList<>();
    List<Field> statics = new ArrayList<>();
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Field field : ClassFields.declared(c)) {
        if (ObjectRecords.isRecord(field)) {
          continue;
        }
        if (!FieldRef.isStatic(field)) {
          instance.add(field);
        } else if (c == type) {
          statics.add(field);
        }
      }
    }
    instanceOffsets = new long[instance.size()];
    instanceKeys = new int[instance.size()];
    instanceOrecs = new int[instance.size()];
    instanceLocations = new long[instance.size()];
    for (int i = 0; i < instanceOffsets.length; i++) {
      instanceOffsets[i] = Memory.U.objectFieldOffset(instance.get(i));
      instanceKeys[i] = Orecs.key(instance.get(i).getName());
      instanceOrecs[i] = ObjectRecords.of(instance.get(i));
      instanceLocations[i] =
          instanceOffsets[i] << 4 | Kind.of(instance.get(i).getType().descriptorString());
    }
    setOnce = new boolean[instance.size()];
    for (int i = 0; i < setOnce.length; i++) {
      setOnce[i] = SetOnceFields.contain(instance.get(i));
    }
    staticOffsets = new long[statics.size()];
    staticKeys = new int[statics.size()];
    for (int i = 0; i < staticOffsets.length; i++) {
      staticOffsets[i] = Memory.U.staticFieldOffset(statics.get(i));
      staticKeys[i] = FieldRef.staticKey(type, statics.get(i).getName());
    }
  }

  int instances() {
    return instanceKeys.length;
  }

  /** Ownership record of an instance field of {@code object}. */
  int orec(Object object, int instance) {
    return Orecs.ofInstance(object, instanceOrecs[instance], instanceKeys[instance]);
  }

  /** {@code offset << 4 | kind} of an instance field. */
  long location(int instance) {
    return instanceLocations[instance];
  }

  /** Key of the instance field at {@code offset}, or 0. */
  int instanceKey(long offset) {
    return find(instanceOffsets, instanceKeys, offset);
  }

  /** Where objects hold the record of the instance field at {@code offset}; 0: in the table. */
  int instanceOrec(long offset) {
    return find(instanceOffsets, instanceOrecs, offset);
  }

  /**
   * True if the instance field at {@code offset} is one that woven code reads without a barrier.
   */
  boolean isSetOnce(long offset) {
    for (int i = 0; i < instanceOffsets.length; i++) {
      if (instanceOffsets[i] == offset) {
        return setOnce[i];
      }
    }
    return false;
  }

  /** Key of the static field at {@code offset} of the mirror, or 0. */
  int staticKey(long offset) {
    return find(staticOffsets, staticKeys, offset);
  }

  private static int find(long[] offsets, int[] values, long offset) {
    for (int i = 0; i < offsets.length; i++) {
      if (offsets[i] == offset) {
        return values[i];
      }
    }
    return 0;
  }
}
