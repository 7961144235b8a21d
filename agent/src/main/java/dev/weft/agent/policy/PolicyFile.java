package dev.weft.agent.policy;

import dev.weft.agent.jar.AgentJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads policy files: one rule a line, {@code [kind] pattern}, {@code #} starts a comment, no kind
 * means pure. All or nothing but for {@link #check}: the first error is thrown.
 */
public final class PolicyFile {
  private PolicyFile() {}

  /**
   * All that a file says, right and wrong.
   *
   * @param rules the lines without an error, in order
   * @param errors one sentence each, with file and line
   */
  public record Checked(List<PolicyRule> rules, List<PolicyException> errors) {}

  /**
   * Reads a user's whitelist to the end, whatever errors there are.
   *
   * @param file as of {@link #read}
   * @return rules and errors
   * @throws PolicyException if it cannot be read or is no text
   */
  public static Checked check(Path file) {
    return parseAll(file.toString(), content(file), false);
  }

  /**
   * Reads a user's whitelist.
   *
   * @param file in UTF-8, with or without a byte order mark, with any line ends
   * @return its rules in the order of the file
   * @throws PolicyException if it cannot be read or has an error
   */
  public static List<PolicyRule> read(Path file) {
    return parse(file.toString(), content(file), false);
  }

  /**
   * Reads a user's whitelist without looking at what it says.
   *
   * @throws PolicyException if it cannot be read
   */
  public static byte[] content(Path file) {
    String name = file.toString();
    try {
      if (Files.isDirectory(file)) {
        throw new PolicyException(name, "expected a whitelist file, found a directory");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new PolicyException(name, "expected a whitelist file, found no such file");
    } catch (IOException e) {
      throw new PolicyException(name, "expected a readable file, found " + e);
    }
  }

  /**
   * Reads a list of the jar. Our tests have checked it, so this does not.
   *
   * @param name of a file beside this class, in ASCII
   */
  static List<PolicyRule> readShipped(String name) {
    byte[] content = shippedContent(name);
    List<PolicyRule> rules = new ArrayList<>();
    String text = new String(content, StandardCharsets.ISO_8859_1);
    int number = 0;
    for (int start = 0, end; start < text.length(); start = end + 1) {
      end = text.indexOf('\n', start);
      if (end < 0) {
        end = text.length();
      }
      number++;
      PolicyLine line = PolicyLine.parse(text.substring(start, end), true, false);
      if (line != null) {
        rules.add(new PolicyRule(line.kind(), line.pattern(), name, number));
      }
    }
    return rules;
  }

  static byte[] shippedContent(String name) {
    try {
      if (AgentJar.inImage()) {
        // To find a resource of java.base would take longer.
        return Files.readAllBytes(Path.of(System.getProperty("java.home"), "lib/weft", name));
      }
      return AgentJar.read("dev/weft/agent/policy/" + name);
    } catch (IOException e) {
      throw new IllegalStateException("weft.jar cannot be read at " + name, e);
    }
  }

  /**
   * Parses the content of a policy file.
   *
   * @param name its name, for messages
   * @param content in UTF-8
   * @param shipped whether all kinds are allowed, not only those for users
   * @return the rules in order
   * @throws PolicyException at the first error
   */
  static List<PolicyRule> parse(String name, byte[] content, boolean shipped) {
    Checked checked = parseAll(name, content, shipped);
    if (!checked.errors.isEmpty()) {
      throw checked.errors.get(0);
    }
    return checked.rules;
  }

  private static Checked parseAll(String name, byte[] content, boolean shipped) {
    List<PolicyRule> rules = new ArrayList<>();
    List<PolicyException> errors = new ArrayList<>();
    Map<String, PolicyRule> seen = new HashMap<>();
    int number = 0;
    for (String text : PolicyText.lines(name, content)) {
      number++;
      try {
        PolicyLine line = PolicyLine.parse(text, shipped, true);
        if (line != null) {
          PolicyRule rule = new PolicyRule(line.kind(), line.pattern(), name, number);
          checkContradiction(rule, seen);
          rules.add(rule);
        }
      } catch (PatternException e) {
        errors.add(new PolicyException(name, number, e.getMessage()));
      } catch (PolicyException e) {
        errors.add(e);
      }
    }
    return new Checked(rules, errors);
  }

  /** Elide and the kinds of fields say something beside the other kinds and contradict none. */
  private static void checkContradiction(PolicyRule rule, Map<String, PolicyRule> seen) {
    if (!rule.kind().ofCalls()) {
      return;
    }
    PolicyRule first = seen.putIfAbsent(rule.pattern().toString(), rule);
    if (first != null && first.kind() != rule.kind()) {
      throw new PolicyException(
          rule.file(),
          rule.line(),
          "expected one kind for "
              + rule.pattern()
              + ", found "
              + rule.kind().word()
              + " here and "
              + first.kind().word()
              + " in line "
              + first.line());
    }
  }
}
