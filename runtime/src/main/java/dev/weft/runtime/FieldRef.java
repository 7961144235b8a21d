package dev.weft.runtime;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/**
 * A symbolic reference to a field as it stands in woven code, resolved on first use the way the JVM
 * does (JVMS 5.4.3.2): the class, its superinterfaces, its superclass.
 *
 * <p>Thread-safe: resolution is idempotent and publishes {@code location} last.
 */
public final class FieldRef {
  private final String owner;
  private final String name;
  private final String descriptor;

  /** Object that carries a static field for Unsafe, null for instance fields. */
  volatile Object base;

  /** Key of the field in the table of ownership records; of a static field known when resolved. */
  volatile int key;

  /** Offset of the field that is the ownership record of an instance field; 0: in the table. */
  volatile int orec;

  /** {@code offset << 4 | kind}; 0 while unresolved. */
  volatile long location;

  /**
   * Creates a reference.
   *
   * @param owner binary name (with dots) of the class named in the instruction
   * @param name field name
   * @param descriptor field descriptor
   */
  public FieldRef(String owner, String name, String descriptor) {
    this.owner = owner;
    this.name = name;
    this.descriptor = descriptor;
    this.key = Orecs.key(name);
  }

  /** Key in the table of ownership records of all instance fields of a name. Never 0. */
  public static int instanceKey(String name) {
    return Orecs.key(name);
  }

  /** Resolves against the class of {@code object}. Called with the transaction suspended. */
  void resolveInstance(Object object) {
    Class<?> type = object.getClass();
    while (type != null && !type.getName().equals(owner)) {
      type = type.getSuperclass();
    }
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      Field field = ClassFields.declared(c, name, descriptor, false);
      if (field != null) {
        orec = ObjectRecords.of(field);
        location = Memory.U.objectFieldOffset(field) << 4 | Kind.of(descriptor);
        return;
      }
    }
    throw new NoSuchFieldError(owner + "." + name);
  }

  /** Resolves a static field seen from {@code referenced}. Initialises its class. */
  void resolveStatic(Class<?> referenced) {
    Field field = findStatic(referenced);
    if (field == null) {
      throw new NoSuchFieldError(owner + "." + name);
    }
    Class<?> declaring = field.getDeclaringClass();
    Memory.U.ensureClassInitialized(declaring);
    base = Memory.U.staticFieldBase(field);
    key = staticKey(declaring, name);
    location = Memory.U.staticFieldOffset(field) << 4 | Kind.of(descriptor);
  }

  private Field findStatic(Class<?> type) {
    if (type == null) {
      return null;
    }
    Field field = ClassFields.declared(type, name, descriptor, true);
    if (field != null) {
      return field;
    }
    for (Class<?> parent : type.getInterfaces()) {
      field = findStatic(parent);
      if (field != null) {
        return field;
      }
    }
    return findStatic(type.getSuperclass());
  }

  static int staticKey(Class<?> declaring, String name) {
    return Orecs.key(name) ^ (Orecs.key(declaring.getName()) * 31);
  }

  static boolean isStatic(Field field) {
    return Modifier.isStatic(field.getModifiers());
  }

  @Override
  public String toString() {
    return owner + "." + name;
  }
}
