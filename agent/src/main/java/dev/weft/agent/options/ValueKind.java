package dev.weft.agent.options;

import dev.weft.agent.policy.ClassPattern;
import dev.weft.agent.policy.Pattern;
import dev.weft.agent.policy.PatternException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kinds of values that options take, each with its parser. */
public enum ValueKind {
  /** On if named; {@code =true} and {@code =false} are understood. Parsed to a Boolean. */
  FLAG("") {
    @Override
    Object parse(String text) {
      return switch (text) {
        case "", "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException("nothing, true or false");
      };
    }
  },

  /** A file name, relative to the working directory. Parsed to a Path. */
  FILE("FILE") {
    @Override
    Object parse(String text) {
      try {
        if (!text.isEmpty()) {
          return Path.of(text);
        }
      } catch (InvalidPathException e) {
        // said below
      }
      throw new IllegalArgumentException("a file name");
    }
  },

  /** A folder name, or off. Parsed to an Optional of Path. */
  FOLDER_OR_OFF("FOLDER") {
    @Override
    Object parse(String text) {
      try {
        if (!text.isEmpty()) {
          return text.equals("off") ? Optional.empty() : Optional.of(Path.of(text));
        }
      } catch (InvalidPathException e) {
        // said below
      }
      throw new IllegalArgumentException("the name of a folder, or off");
    }
  },

  /** A number from 1 to 1024. Parsed to an Integer. */
  COUNT("N") {
    @Override
    Object parse(String text) {
      try {
        int count = Integer.parseInt(text);
        if (count >= 1 && count <= MAX_COUNT) {
          return count;
        }
      } catch (NumberFormatException e) {
        // said below
      }
      throw new IllegalArgumentException("a number from 1 to " + MAX_COUNT);
    }
  },

  /** The name of an event loop. Parsed to a String. */
  EVENT_LOOP("LOOP") {
    @Override
    Object parse(String text) {
      return oneOf(text, "vertx");
    }
  },

  /** An order of events. Parsed to a String. */
  EVENT_ORDER("ORDER") {
    @Override
    Object parse(String text) {
      return oneOf(text, "dispatch", "connection");
    }
  },

  /** A seed and a rate. Parsed to a ChaosSetting. */
  SEED_AND_RATE("SEED[:RATE]") {
    @Override
    Object parse(String text) {
      return ChaosSetting.parse(text);
    }
  },

  /** Class patterns separated by semicolons. Parsed to a List of String. */
  CLASS_PATTERNS("PATTERNS") {
    @Override
    Object parse(String text) {
      return patterns(text, "class patterns such as com.acme.Foo;com.acme.**", ClassPattern::parse);
    }
  },

  /** Method patterns and annotations separated by semicolons. Parsed to a List of String. */
  METHOD_PATTERNS("PATTERNS") {
    @Override
    Object parse(String text) {
      return patterns(
          text, "patterns such as com.acme.Foo.handle*;@com.acme.MyAtomic", this::check);
    }

    private void check(String pattern) {
      if (!pattern.startsWith("@")) {
        Pattern.parse(pattern);
      } else if (pattern.indexOf('*') >= 0) {
        throw new IllegalArgumentException("annotations without *");
      } else {
        ClassPattern.parse(pattern.substring(1));
      }
    }
  };

  private static final int MAX_COUNT = 1024;

  private final String valueName;

  ValueKind(String valueName) {
    this.valueName = valueName;
  }

  /**
   * Returns what stands for the value in help texts.
   *
   * @return for example FILE; empty if the option needs no value
   */
  public String valueName() {
    return valueName;
  }

  /**
   * Parses a value.
   *
   * @throws IllegalArgumentException whose message fits after the word "expected"
   */
  abstract Object parse(String text);

  private static String oneOf(String text, String... words) {
    if (!List.of(words).contains(text)) {
      throw new IllegalArgumentException(String.join(" or ", words));
    }
    return text;
  }

  private interface Check {
    void accept(String pattern);
  }

  private static List<String> patterns(String text, String expected, Check check) {
    List<String> patterns = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      String pattern = part.strip();
      try {
        check.accept(pattern);
      } catch (PatternException e) {
        throw new IllegalArgumentException(expected + " (" + e.getMessage() + ")", e);
      }
      patterns.add(pattern);
    }
    return List.copyOf(patterns);
  }
}
