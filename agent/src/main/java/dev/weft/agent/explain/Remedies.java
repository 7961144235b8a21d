package dev.weft.agent.explain;

import dev.weft.agent.policy.PolicyException;
import dev.weft.agent.query.ClassFiles;
import dev.weft.agent.query.Query;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the lines of a whitelist that take a reason away: each candidate is tried, by weaving the
 * class under a policy with that line. Whether the line is right is for the user to say. Confined
 * to one thread.
 */
final class Remedies {
  private final ClassFiles files;
  private final Query query;

  Remedies(ClassFiles files, Query query) {
    this.files = files;
    this.query = query;
  }

  List<String> of(Finding finding) {
    List<String> lines = new ArrayList<>();
    for (String line : candidates(finding)) {
      if (helps(line, finding)) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static List<String> candidates(Finding finding) {
    String method = finding.method().pattern();
    switch (finding.effect().kind()) {
      case MONITOR:
        return List.of("elide " + method, "pure " + method);
      case CALL:
        return List.of("pure " + finding.effect().reason());
      case DYNAMIC:
        return List.of();
      default:
        return List.of("pure " + method, "defer " + method);
    }
  }

  private boolean helps(String line, Finding finding) {
    WovenTypes types;
    try {
      types = new WovenTypes(files, query.policy().with(line), query.exclude(), query.atomic());
    } catch (PolicyException e) {
      // A name that patterns do not have, from another language than Java.
      return false;
    }
    Code code =
        finding.path().size() == 1 && finding.effect().kind() == Effect.Kind.CALL
            ? atCaller(types, finding.method())
            : types.find(finding.method().owner()).methods().get(finding.method().key());
    return code.effects().stream()
        .noneMatch(effect -> effect.reason().equals(finding.effect().reason()));
  }

  private Code atCaller(WovenTypes types, MethodId method) {
    Code code = types.find(method.owner()).methods().get(method.key());
    return code.verdict() == Verdict.NATIVE
        ? CallSites.call(types, new Hierarchy(files), method)
        : code;
  }
}
