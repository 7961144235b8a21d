package dev.weft.agent.query;

import dev.weft.agent.policy.ClassPattern;
import dev.weft.agent.policy.Kind;
import dev.weft.agent.policy.Policy;
import dev.weft.agent.policy.PolicyRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Finds rules of a whitelist that have no effect: their patterns match nothing, or later rules
 * replace them wherever they match. Confined to one thread.
 */
public final class RuleCheck {
  private final ClassFiles files;
  private final boolean classPathKnown;

  /**
   * What a class declares.
   *
   * @param methods names with descriptors
   * @param fields names
   */
  private record Members(List<String> methods, List<String> fields) {}

  private final Map<String, Members> members = new HashMap<>();

  private Set<String> names;

  /**
   * Prepares a check.
   *
   * @param files where classes are found
   * @param classPathKnown false if only rules for classes of the JDK can be judged
   */
  public RuleCheck(ClassFiles files, boolean classPathKnown) {
    this.files = files;
    this.classPathKnown = classPathKnown;
  }

  /**
   * Checks rules.
   *
   * @param rules of the user's file
   * @param policy the shipped lists and these rules
   * @return one sentence each, with file and line, in the order of the file
   */
  public List<String> findings(List<PolicyRule> rules, Policy policy) {
    List<String> findings = new ArrayList<>();
    for (PolicyRule rule : rules) {
      String finding = judgeable(rule) ? finding(rule, policy) : null;
      if (finding != null) {
        findings.add(rule.location() + ": " + finding);
      }
    }
    return findings;
  }

  /**
   * Tells which rules cannot be judged without the class path.
   *
   * @param rules of the user's file
   * @return how many they are
   */
  public long unknown(List<PolicyRule> rules) {
    return rules.stream().filter(rule -> !judgeable(rule)).count();
  }

  private boolean judgeable(PolicyRule rule) {
    if (classPathKnown) {
      return true;
    }
    ClassPattern classes = rule.pattern().classes();
    if (classes.exactName() != null) {
      return files.moduleOf(classes.exactName()) != null;
    }
    String prefix = classes.packagePrefix();
    return prefix != null && files.isJdkPackage(prefix);
  }

  private String finding(PolicyRule rule, Policy policy) {
    return rule.kind().ofFields() ? ofFields(rule) : ofMethods(rule, policy);
  }

  private String ofFields(PolicyRule rule) {
    for (String type : types(rule.pattern().classes())) {
      if (membersOf(type).fields.stream().anyMatch(rule.pattern()::matchesName)) {
        return null;
      }
    }
    return "expected fields that match " + rule.pattern() + ", found none " + places();
  }

  private String places() {
    return classPathKnown ? "in the running JDK and on the class path" : "in the running JDK";
  }

  private String ofMethods(PolicyRule rule, Policy policy) {
    boolean matched = false;
    PolicyRule winner = null;
    for (String type : types(rule.pattern().classes())) {
      for (String method : membersOf(type).methods) {
        int end = method.indexOf('(');
        String name = method.substring(0, end);
        String descriptor = method.substring(end);
        if (rule.pattern().matches(type, name, descriptor)) {
          matched = true;
          winner = policy.ruleFor(type, name, descriptor);
          // Elide stands beside rules of other kinds.
          if (rule.kind() == Kind.ELIDE || winner.location().equals(rule.location())) {
            return null;
          }
        }
      }
    }
    return matched
        ? "the rule for " + rule.pattern() + " has no effect, " + winner + " replaces it"
        : "expected methods that match " + rule.pattern() + ", found none " + places();
  }

  private Set<String> types(ClassPattern classes) {
    if (classes.exactName() != null) {
      return Set.of(classes.exactName());
    }
    Set<String> found = new TreeSet<>();
    for (String name : names()) {
      if (classes.matches(name)) {
        found.add(name);
      }
    }
    return found;
  }

  private Set<String> names() {
    if (names == null) {
      names = new TreeSet<>(files.onClassPath());
      files.modules().forEach(module -> names.addAll(files.ofModule(module)));
    }
    return names;
  }

  private Members membersOf(String type) {
    return members.computeIfAbsent(type, this::read);
  }

  private Members read(String type) {
    byte[] classFile = files.find(type);
    Members found = new Members(new ArrayList<>(), new ArrayList<>());
    if (classFile != null) {
      ClassVisitor collector =
          new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
              found.methods.add(name + descriptor);
              return null;
            }

            @Override
            public FieldVisitor visitField(
                int access, String name, String descriptor, String signature, Object value) {
              found.fields.add(name);
              return null;
            }
          };
      new ClassReader(classFile).accept(collector, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
    }
    return found;
  }
}
