package dev.weft.agent.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the rules whose class pattern matches a class, without trying them all: by exact name, by
 * package, by each enclosing package, and the few patterns with a star in a package one by one.
 * Immutable once built. Uses no lambdas: it runs within class loading.
 */
final class RuleIndex {
  private final Map<String, List<Numbered>> exact = new HashMap<>();
  private final Map<String, List<Numbered>> packages = new HashMap<>();
  private final Map<String, List<Numbered>> subtrees = new HashMap<>();
  private final List<Numbered> others = new ArrayList<>();

  /** A rule with its place in the order of all rules. */
  private record Numbered(int number, PolicyRule rule) implements Comparable<Numbered> {
    @Override
    public int compareTo(Numbered other) {
      return Integer.compare(other.number, number);
    }
  }

  RuleIndex(List<PolicyRule> rules) {
    for (int i = 0; i < rules.size(); i++) {
      add(new Numbered(i, rules.get(i)));
    }
  }

  private void add(Numbered rule) {
    ClassPattern classes = rule.rule.pattern().classes();
    if (classes.exactName() != null) {
      put(exact, classes.exactName(), rule);
    } else if (classes.packagePrefix() == null) {
      others.add(rule);
    } else if (classes.isSubtree()) {
      put(subtrees, classes.packagePrefix(), rule);
    } else {
      put(packages, classes.packagePrefix(), rule);
    }
  }

  private static void put(Map<String, List<Numbered>> map, String key, Numbered rule) {
    List<Numbered> rules = map.get(key);
    if (rules == null) {
      rules = new ArrayList<>();
      map.put(key, rules);
    }
    rules.add(rule);
  }

  /**
   * Finds the rules for a class.
   *
   * @param internalName the class
   * @return all rules that speak of some of its members, the latest first
   */
  List<PolicyRule> rulesFor(String internalName) {
    List<Numbered> found = new ArrayList<>();
    addAll(found, exact.get(internalName));
    int slash = internalName.lastIndexOf('/');
    addMatching(found, packages.get(internalName.substring(0, slash + 1)), internalName);
    for (; slash >= 0; slash = internalName.lastIndexOf('/', slash - 1)) {
      addAll(found, subtrees.get(internalName.substring(0, slash + 1)));
    }
    addMatching(found, others, internalName);
    found.sort(null);
    List<PolicyRule> rules = new ArrayList<>(found.size());
    for (Numbered rule : found) {
      rules.add(rule.rule);
    }
    return rules;
  }

  private static void addAll(List<Numbered> found, List<Numbered> rules) {
    if (rules != null) {
      found.addAll(rules);
    }
  }

  private static void addMatching(List<Numbered> found, List<Numbered> rules, String name) {
    if (rules != null) {
      for (Numbered rule : rules) {
        if (rule.rule.pattern().classes().matches(name)) {
          found.add(rule);
        }
      }
    }
  }
}
