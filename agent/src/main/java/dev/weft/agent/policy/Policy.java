package dev.weft.agent.policy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers what a call, a class or a field means to a transaction.
 *
 * <p>Rules are asked in reverse order: a later one wins over an earlier one, the user's file over
 * the shipped lists. Inheritance is not considered; the owner is the class that is asked about.
 *
 * <p>Safe for use by several threads. The first question about a class collects its rules, every
 * later one is a hash lookup and, for the few classes with rules, a short loop. Nothing here
 * allocates lambdas or formats text, because it is asked from within class loading.
 */
public final class Policy {
  /** The lists in the jar, in the order in which they are loaded. */
  private static final List<String> SHIPPED =
      List.of("jdk-woven.policy", "jdk-effects.policy", "jdk.policy", "libraries.policy");

  private final List<PolicyRule> rules;

  /** So many of the rules, the first ones, are shipped or of a prepared JDK. */
  private final int shipped;

  private final RuleIndex index;
  private final ConcurrentHashMap<String, ClassRules> classes = new ConcurrentHashMap<>();

  /** For rules that are at hand; they are taken in this order. */
  Policy(List<PolicyRule> rules) {
    this(rules, 0);
  }

  private Policy(List<PolicyRule> rules, int shipped) {
    this.rules = List.copyOf(rules);
    this.shipped = shipped;
    this.index = new RuleIndex(this.rules);
  }

  /**
   * Loads the shipped lists, what a prepared JDK was given when it was made, and then the user's
   * file.
   *
   * @param userFile the whitelist, if there is one
   * @return the policy
   * @throws PolicyException if the file cannot be read or has an error
   */
  public static Policy load(Optional<Path> userFile) {
    List<PolicyRule> rules = new ArrayList<>();
    for (String name : SHIPPED) {
      rules.addAll(PolicyFile.readShipped(name));
    }
    Path image = Path.of(System.getProperty("java.home"), "lib", "weft", "whitelist");
    if (Files.exists(image)) {
      rules.addAll(PolicyFile.read(image));
    }
    int shipped = rules.size();
    if (userFile.isPresent()) {
      rules.addAll(PolicyFile.read(userFile.get()));
    }
    return new Policy(rules, shipped);
  }

  /**
   * Adds a rule as the last one of the user's file.
   *
   * @param line as it would be written there
   * @return a new policy
   * @throws PolicyException if the line has an error
   */
  public Policy with(String line) {
    List<PolicyRule> more = new ArrayList<>(rules);
    more.addAll(PolicyFile.parse("added", line.getBytes(StandardCharsets.UTF_8), false));
    return new Policy(more, shipped);
  }

  /** The rules of the user's file, in their order. */
  public List<PolicyRule> userRules() {
    return rules.subList(shipped, rules.size());
  }

  /**
   * Tells how a call is treated.
   *
   * @param ownerInternal internal name of the class, {@code java/lang/System}
   * @param name name of the method
   * @param descriptor its descriptor, {@code ()J}
   * @return the kind of the latest rule; null if no rule speaks of the method; never one that says
   *     nothing of calls
   */
  public Kind methodKind(String ownerInternal, String name, String descriptor) {
    return kindOf(of(ownerInternal).call(name, descriptor));
  }

  /**
   * Tells how all methods of a class are treated, but for those that have rules of their own.
   *
   * @param internalName the class
   * @return the kind of the latest rule that covers all methods of the class ({@code Class.*},
   *     {@code package.**}); null if there is none
   */
  public Kind classKind(String internalName) {
    return kindOf(of(internalName).wholeClass());
  }

  /**
   * Tells whether a field is a benign cache.
   *
   * @param ownerInternal internal name of the class that declares it
   * @param field its name
   * @return true if a rule of kind untracked covers it
   */
  public boolean untracked(String ownerInternal, String field) {
    return of(ownerInternal).ofField(Kind.UNTRACKED, field);
  }

  /**
   * Tells whether a field is to have an ownership record of its own.
   *
   * @param ownerInternal internal name of the class that declares it
   * @param field its name
   * @return true if a rule of kind independent covers it
   */
  public boolean independent(String ownerInternal, String field) {
    return of(ownerInternal).ofField(Kind.INDEPENDENT, field);
  }

  /**
   * Tells whether a field belongs to an object that seldom outlives the method which makes it.
   *
   * @param ownerInternal internal name of the class that declares it
   * @param field its name; that of no field to ask about the class as a whole
   * @return true if a rule of kind local covers it
   */
  public boolean local(String ownerInternal, String field) {
    return of(ownerInternal).ofField(Kind.LOCAL, field);
  }

  /**
   * Tells whether a rule of one kind covers a method, whatever rules of other kinds say of it.
   *
   * @param kind the kind to look for; meant for elide and other marks beside the kind of the call
   * @param ownerInternal internal name of the class
   * @param name name of the method
   * @param descriptor its descriptor
   * @return true if there is such a rule
   */
  public boolean marked(Kind kind, String ownerInternal, String name, String descriptor) {
    return of(ownerInternal).ofKind(kind, name, descriptor) != null;
  }

  /**
   * Tells whether the monitors that a method enters are not taken.
   *
   * @param ownerInternal internal name of the class
   * @param name name of the method
   * @param descriptor its descriptor
   * @return true if a rule of kind elide covers the method
   */
  public boolean elided(String ownerInternal, String name, String descriptor) {
    return marked(Kind.ELIDE, ownerInternal, name, descriptor);
  }

  /**
   * Returns the rule behind {@link #methodKind}.
   *
   * @param ownerInternal internal name of the class
   * @param name name of the method
   * @param descriptor its descriptor
   * @return the rule, or null
   */
  public PolicyRule ruleFor(String ownerInternal, String name, String descriptor) {
    return of(ownerInternal).call(name, descriptor);
  }

  /**
   * Tells whether {@link #methodKind} is what the shipped lists say, and not the user.
   *
   * @param ownerInternal internal name of the class
   * @param name name of the method
   * @param descriptor its descriptor
   * @return false also if no rule speaks of the method
   */
  public boolean isShipped(String ownerInternal, String name, String descriptor) {
    PolicyRule rule = ruleFor(ownerInternal, name, descriptor);
    for (int i = 0; i < shipped; i++) {
      if (rules.get(i) == rule) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the rule behind {@link #classKind}.
   *
   * @param internalName the class
   * @return the rule, or null
   */
  public PolicyRule ruleFor(String internalName) {
    return of(internalName).wholeClass();
  }

  /**
   * Returns all rules.
   *
   * @return in the order of loading, unmodifiable
   */
  public List<PolicyRule> rules() {
    return rules;
  }

  private static Kind kindOf(PolicyRule rule) {
    return rule == null ? null : rule.kind();
  }

  private ClassRules of(String internalName) {
    ClassRules known = classes.get(internalName);
    if (known == null) {
      known = ClassRules.of(index.rulesFor(internalName));
      // No computeIfAbsent: asked again from within, on the same thread, it would throw.
      classes.put(internalName, known);
    }
    return known;
  }
}
