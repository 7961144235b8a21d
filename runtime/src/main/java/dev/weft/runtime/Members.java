package dev.weft.runtime;

import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Hides what the weaver adds from core reflection: woven {@code java.lang.Class} passes each raw
 * list of members through here, so annotation scanners, serialization and users see the class as it
 * was written.
 *
 * <p>Thread-safe, stateless.
 */
public final class Members {
  /** Prefix of the names of added fields and methods. */
  public static final String PREFIX = "$weft$";

  private static final long MODIFIERS = Memory.U.objectFieldOffset(Method.class, "modifiers");

  /** Per class the methods that lost an access flag. Guarded by itself. */
  private static final Map<String, Map<String, Integer>> FLAGS = new HashMap<>();

  private Members() {}

  /**
   * Notes that weaving took an access flag from a method, which for reflection has it still.
   *
   * @param type binary name of the class
   * @param flag the flag of the class file, synchronized or native
   */
  public static void hadFlag(String type, String nameAndDescriptor, int flag) {
    synchronized (FLAGS) {
      FLAGS.computeIfAbsent(type, t -> new HashMap<>()).put(nameAndDescriptor, flag);
    }
  }

  private static void restoreFlags(Method[] methods) {
    if (methods.length == 0) {
      return;
    }
    synchronized (FLAGS) {
      Map<String, Integer> flags = FLAGS.get(methods[0].getDeclaringClass().getName());
      if (flags == null) {
        return;
      }
      for (Method method : methods) {
        String descriptor =
            MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
        Integer flag = flags.get(method.getName() + descriptor);
        if (flag != null) {
          Memory.U.putInt(method, MODIFIERS, method.getModifiers() | flag);
        }
      }
    }
  }

  /** Without the added methods. Returns the same array if there are none. */
  public static Method[] visible(Method[] methods) {
    restoreFlags(methods);
    int kept = 0;
    Method[] visible = methods;
    for (int i = 0; i < methods.length; i++) {
      if (methods[i].isSynthetic() && methods[i].getName().startsWith(PREFIX)) {
        if (visible == methods) {
          visible = methods.clone();
        }
      } else {
        if (visible != methods) {
          visible[kept] = methods[i];
        }
        kept++;
      }
    }
    return visible == methods ? methods : Arrays.copyOf(visible, kept);
  }

  /** Without the added fields. Returns the same array if there are none. */
  public static Field[] visible(Field[] fields) {
    int kept = 0;
    Field[] visible = fields;
    for (int i = 0; i < fields.length; i++) {
      if (fields[i].isSynthetic() && fields[i].getName().startsWith(PREFIX)) {
        if (visible == fields) {
          visible = fields.clone();
        }
      } else {
        if (visible != fields) {
          visible[kept] = fields[i];
        }
        kept++;
      }
    }
    return visible == fields ? fields : Arrays.copyOf(visible, kept);
  }

  /** Without the added constructors, which take the transaction as their last argument. */
  public static Constructor<?>[] visible(Constructor<?>[] constructors) {
    int kept = 0;
    Constructor<?>[] visible = constructors;
    for (int i = 0; i < constructors.length; i++) {
      if (takesTransaction(constructors[i])) {
        if (visible == constructors) {
          visible = constructors.clone();
        }
      } else {
        if (visible != constructors) {
          visible[kept] = constructors[i];
        }
        kept++;
      }
    }
    return visible == constructors ? constructors : Arrays.copyOf(visible, kept);
  }

  private static boolean takesTransaction(Constructor<?> constructor) {
    int count = constructor.getParameterCount();
    return count != 0
        && constructor.isSynthetic()
        && constructor.getParameterTypes()[count - 1] == Transaction.class;
  }
}
