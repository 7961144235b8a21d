package dev.weft.agent.options;

import java.util.ArrayList;
import java.util.List;

/** Renders the table of options, for {@code help} and for the documentation. */
public final class OptionTable {
  private static final int WIDTH = 80;
  private static final String INDENT = " ".repeat(22);

  private OptionTable() {}

  /**
   * Renders the options as text.
   *
   * @return several lines of at most 80 columns, with a line end after the last
   */
  public static String text() {
    StringBuilder text =
        new StringBuilder(
            """
            Options of the agent: -javaagent:weft.jar=name=value,name=value

            The system property weft.NAME wins over the environment variable WEFT_NAME,
            which wins over the agent argument. Semicolons separate several PATTERNS.

            """);
    for (Option option : Option.values()) {
      List<String> lines = wrap(option.meaning() + " Default: " + option.defaultText() + ".");
      text.append(String.format("  %-20s%s%n", option.synopsis(), lines.get(0)));
      for (String line : lines.subList(1, lines.size())) {
        text.append(INDENT).append(line).append(System.lineSeparator());
      }
    }
    return text.toString();
  }

  /**
   * Renders the options as a Markdown table.
   *
   * @return the table, lines separated by {@code \n}, with a line end after the last
   */
  public static String markdown() {
    StringBuilder table =
        new StringBuilder(
            """
            | Option | Meaning | Default | System property | Environment |
            |---|---|---|---|---|
            """);
    for (Option option : Option.values()) {
      table.append(
          "| `%s` | %s | %s | `%s` | `%s` |\n"
              .formatted(
                  option.synopsis(),
                  option.meaning().replace("|", "\\|").replace("*", "\\*"),
                  option.defaultText(),
                  option.systemProperty(),
                  option.environmentVariable()));
    }
    return table.toString();
  }

  /** All keys in a sentence. */
  static String keys() {
    List<String> keys = new ArrayList<>();
    for (Option option : Option.values()) {
      keys.add(option.key());
    }
    return String.join(", ", keys);
  }

  private static List<String> wrap(String sentence) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : sentence.split(" ", -1)) {
      if (!line.isEmpty() && INDENT.length() + line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
