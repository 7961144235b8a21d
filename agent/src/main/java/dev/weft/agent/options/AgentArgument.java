package dev.weft.agent.options;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Splits the argument of {@code -javaagent:weft.jar=name=value,name=value}. */
final class AgentArgument {
  private AgentArgument() {}

  static Map<Option, String> parse(String argument) {
    Map<Option, String> values = new EnumMap<>(Option.class);
    if (argument == null || argument.isBlank()) {
      return values;
    }
    for (String part : parts(argument)) {
      int equals = part.indexOf('=');
      String name = (equals < 0 ? part : part.substring(0, equals)).strip();
      String value = equals < 0 ? "" : part.substring(equals + 1).strip();
      Option option = option(name, equals >= 0);
      if (equals < 0 && option.kind() != ValueKind.FLAG) {
        throw new OptionException(
            "Option " + option.key() + " needs a value, expected " + option.synopsis() + ".");
      }
      if (values.put(option, value) != null) {
        throw new OptionException("Option " + option.key() + " is given twice.");
      }
    }
    return values;
  }

  /**
   * Between commas outside of parentheses: those within separate the argument types of a pattern.
   * By hand, as regular expressions are 60 classes, each of which would be loaded and then woven.
   */
  private static List<String> parts(String argument) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= argument.length(); i++) {
      if (i == argument.length() || argument.charAt(i) == ',' && !isWithin(argument, i)) {
        parts.add(argument.substring(start, i));
        start = i + 1;
      }
    }
    return parts;
  }

  private static boolean isWithin(String argument, int index) {
    int close = argument.indexOf(')', index);
    int open = argument.indexOf('(', index);
    return close >= 0 && (open < 0 || close < open);
  }

  private static Option option(String name, boolean hasValue) {
    for (Option option : Option.values()) {
      if (option.key().equals(name)) {
        return option;
      }
    }
    if (name.isEmpty()) {
      throw new OptionException(
          "The agent argument has an empty part, expected name=value,name=value.");
    }
    Option nearest = Spelling.nearest(name);
    if (nearest != null) {
      throw new OptionException(
          "Unknown option \"" + name + "\", did you mean \"" + nearest.key() + "\"?");
    }
    String hint = "";
    if (!hasValue && name.indexOf('.') >= 0) {
      hint = " (patterns of one option are separated by semicolons, not by commas)";
    }
    throw new OptionException(
        "Unknown option \"" + name + "\", expected one of " + OptionTable.keys() + hint + ".");
  }
}
