package dev.weft.agent.explain;

import dev.weft.agent.policy.PolicyRule;
import dev.weft.agent.query.ClassFiles;
import dev.weft.agent.query.Query;
import dev.weft.agent.weave.ClassMatcher;
import dev.weft.agent.weave.Scope.Treatment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Explains methods. Confined to one thread. */
final class Explainer {
  /** Most class files of the class path that are searched for what they create. */
  private static final int MOST_CLASS_FILES = 30_000;

  private static final Set<Verdict> EXCEPTIONS =
      EnumSet.of(Verdict.SUSPENDED, Verdict.FRESH, Verdict.OWN, Verdict.DEFERRED, Verdict.NATIVE);

  private final ClassFiles files;
  private final Query query;
  private final WovenTypes types;
  private final Hierarchy hierarchy;
  private final Subclasses subclasses;
  private final Set<String> created;

  Explainer(ClassFiles files, Query query) {
    this.files = files;
    this.query = query;
    this.types = new WovenTypes(files, query.policy(), query.exclude(), query.atomic());
    this.hierarchy = new Hierarchy(files);
    this.subclasses = new Subclasses(files);
    this.created = Creations.on(files, MOST_CLASS_FILES);
  }

  WovenTypes types() {
    return types;
  }

  Hierarchy hierarchy() {
    return hierarchy;
  }

  /**
   * Explains a method that exists.
   *
   * @param receiver class whose objects it is called on
   */
  Explanation explain(MethodId method, String receiver) {
    Search search = new Search(types, hierarchy, subclasses, query.everything(), query.limit());
    search.created(Set.of("java/lang/String", "java/lang/Class", receiver));
    if (created != null) {
      search.created(created);
    }
    search.run(method);
    Paths paths = new Paths(search, method);
    List<Finding> findings = new ArrayList<>(atCaller(method));
    List<Explanation.Exceptional> exceptions = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (MethodId reached : paths.methods()) {
      Code code = search.code(reached);
      for (Effect effect : code.effects()) {
        if (seen.add(effect.kind() + effect.reason())) {
          findings.add(new Finding(effect, reached, paths.to(reached, effect.line())));
        }
      }
      Explanation.Exceptional exceptional = exceptional(reached, code, paths);
      if (exceptional != null) {
        exceptions.add(exceptional);
      }
    }
    return new Explanation(
        method,
        search.code(method),
        List.copyOf(findings),
        exceptions,
        search.size(),
        search.isCut(),
        search.unfollowed(),
        created == null);
  }

  /** A native of the JDK is judged by whoever calls it. */
  private List<Finding> atCaller(MethodId method) {
    List<Finding> findings = new ArrayList<>();
    for (Effect effect : CallSites.call(types, hierarchy, method).effects()) {
      findings.add(new Finding(effect, method, List.of(new Paths.Frame(method, 0, 1))));
    }
    return findings;
  }

  /** Only of calls by the application: those deeper in the JDK are many, and nobody's business. */
  private Explanation.Exceptional exceptional(MethodId method, Code code, Paths paths) {
    MethodId caller = paths.caller(method);
    if (!EXCEPTIONS.contains(code.verdict()) || caller == null) {
      return null;
    }
    WovenType type = types.find(caller.owner());
    if (type.treatment() != Treatment.APPLICATION && !query.everything()) {
      return null;
    }
    PolicyRule rule = ruleFor(method);
    List<Paths.Frame> path = paths.to(method, 0);
    return new Explanation.Exceptional(
        method,
        rule != null && code.verdict() == Verdict.NATIVE
            ? rule.kind().word()
            : code.verdict().word(),
        rule == null ? null : rule.toString(),
        path.get(path.size() - 2));
  }

  /** Lines of a whitelist that take the finding away; each has been tried. */
  List<String> remedies(Finding finding) {
    return new Remedies(files, query).of(finding);
  }

  /** The rule that decides about the class as a whole, or null. */
  PolicyRule ruleFor(String type) {
    return query.policy().ruleFor(type);
  }

  /** The rule that decides about a method, or null. */
  PolicyRule ruleFor(MethodId method) {
    return query.policy().ruleFor(method.owner(), method.name(), method.descriptor());
  }

  /** True if the option exclude covers the class. */
  boolean isExcluded(String type) {
    return query.exclude().stream().anyMatch(pattern -> new ClassMatcher(pattern).matches(type));
  }

  String sourceOf(MethodId method) {
    WovenType type = types.find(method.owner());
    return type == null ? null : type.source();
  }
}
