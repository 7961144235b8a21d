package dev.weft.agent.explain;

import dev.weft.agent.policy.Pattern;
import dev.weft.agent.policy.PatternException;
import dev.weft.agent.query.ClassFiles;
import dev.weft.agent.query.QueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Finds the class or methods that the user has named. Confined to one thread. */
final class Targets {
  /** Characters of a list of methods in a message. */
  private static final int MOST_TEXT = 300;

  private final ClassFiles files;
  private final Hierarchy hierarchy;

  Targets(ClassFiles files, Hierarchy hierarchy) {
    this.files = files;
    this.hierarchy = hierarchy;
  }

  /** The internal name of the class if the text names one, else null. */
  String type(String text) {
    if (text.indexOf('(') >= 0) {
      return null;
    }
    String name = text.strip().replace('.', '/');
    return files.find(name) != null ? name : null;
  }

  /**
   * The methods that the text names, in the class or inherited.
   *
   * @throws QueryException if there is none
   */
  List<MethodId> methods(String text) {
    Pattern pattern;
    try {
      pattern = Pattern.parse(text);
    } catch (PatternException e) {
      throw new QueryException(
          e.getMessage().contains("a method after the class")
              ? text
                  + ": expected a class of the JDK or of the class path (option -cp), or a method"
                  + " of one, found neither."
              : text + ": " + e.getMessage() + ".");
    }
    String owner = owner(text);
    if (files.find(owner) == null) {
      throw new QueryException(
          text
              + ": expected a class of the JDK or of the class path (option -cp), found no class "
              + owner.replace('/', '.')
              + ".");
    }
    List<MethodId> found = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (String type : hierarchy.ancestors(owner)) {
      TypeInfo info = hierarchy.find(type);
      for (String key : info == null ? Set.<String>of() : new TreeSet<>(info.methods.keySet())) {
        MethodId method = MethodId.of(type, key);
        boolean constructor = method.name().startsWith("<") && !type.equals(owner);
        if (pattern.matches(owner, method.name(), method.descriptor())
            && !constructor
            && seen.add(key)) {
          found.add(method);
        }
      }
    }
    if (found.isEmpty()) {
      throw new QueryException(text + ": expected " + choices(owner, text) + ".");
    }
    return found;
  }

  /** The class part of a method that has been parsed. */
  static String owner(String text) {
    int open = text.indexOf('(');
    String head = (open < 0 ? text : text.substring(0, open)).strip();
    return head.substring(0, Math.max(0, head.lastIndexOf('.'))).replace('.', '/');
  }

  /** The methods there are, those whose names begin alike first. */
  private String choices(String owner, String text) {
    String asked = text.substring(owner.length() + 1).toLowerCase(Locale.ROOT);
    List<String> near = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String key : new TreeSet<>(hierarchy.find(owner).methods.keySet())) {
      String pattern = MethodId.of(owner, key).pattern().substring(owner.length() + 1);
      if (!key.startsWith("<clinit>")) {
        boolean alike = asked.regionMatches(true, 0, pattern, 0, 2);
        (alike ? near : others).add(pattern);
      }
    }
    near.addAll(others);
    String all = String.join(", ", near);
    return "one of the methods "
        + (all.length() > MOST_TEXT ? all.substring(0, MOST_TEXT) + "..." : all)
        + " of "
        + owner.replace('/', '.')
        + ", found none of that name and these arguments";
  }
}
