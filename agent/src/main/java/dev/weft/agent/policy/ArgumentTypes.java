package dev.weft.agent.policy;

import static dev.weft.agent.policy.PatternException.quote;

import java.util.Map;

/** Turns the argument list of a pattern, or one type of it, into the form of descriptors. */
final class ArgumentTypes {
  private static final Map<String, String> PRIMITIVES =
      Map.of(
          "boolean", "Z", "byte", "B", "char", "C", "short", "S", "int", "I", "long", "J", "float",
          "F", "double", "D");

  private ArgumentTypes() {}

  /**
   * Translates what stands between the parentheses.
   *
   * @param list the types, separated by commas
   * @param checked false if they are known to be right
   * @return the part of a method descriptor up to and with the closing parenthesis, or null for
   *     {@code ..}, any arguments
   */
  static String parse(String list, boolean checked) {
    String types = list.strip();
    if (types.equals("..")) {
      return null;
    }
    StringBuilder descriptor = new StringBuilder("(");
    if (!types.isEmpty()) {
      for (String type : types.split(",", -1)) {
        descriptor.append(descriptor(type.strip(), checked));
      }
    }
    return descriptor.append(')').toString();
  }

  /** Translates one type such as {@code int}, {@code byte[]} or {@code java.lang.String}. */
  static String descriptor(String type, boolean checked) {
    if (type.equals("..")) {
      throw new PatternException("(..) alone for any arguments", quote(type) + " among others");
    }
    String element = type.endsWith("...") ? type.substring(0, type.length() - 3) + "[]" : type;
    StringBuilder descriptor = new StringBuilder();
    while (element.endsWith("[]")) {
      descriptor.append('[');
      element = element.substring(0, element.length() - 2).strip();
    }
    String primitive = PRIMITIVES.get(element);
    if (primitive != null) {
      return descriptor.append(primitive).toString();
    }
    if (checked) {
      checkClass(element, type);
    }
    return descriptor.append('L').append(element.replace('.', '/')).append(';').toString();
  }

  private static void checkClass(String name, String type) {
    boolean plain = name.indexOf('.') < 0;
    if (!Names.isClassName(name) || (plain && !Character.isUpperCase(name.charAt(0)))) {
      String found = type.isEmpty() ? "nothing" : quote(type);
      throw new PatternException("a type such as int, byte[] or java.lang.String", found);
    }
    if (plain && isInJavaLang(name)) {
      throw new PatternException("the type with its package, java.lang." + name, quote(type));
    }
    Names.checkNesting(name, name.split("\\."));
  }

  private static boolean isInJavaLang(String name) {
    try {
      Class.forName("java.lang." + name, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
