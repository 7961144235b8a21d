package dev.weft.agent.explain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.Type;

/**
 * Finds all methods that a transaction can get to from one method, as the graph of their calls.
 *
 * <p>A virtual call leads to the methods of classes that are created by what is found or by the
 * application; if there is none, to all implementations, unless there are too many. Used once.
 */
final class Search {
  /** Most implementations of a method that the application calls on classes nobody creates. */
  private static final int MOST_IMPLEMENTATIONS = 40;

  /** The same for calls within the JDK. */
  private static final int MOST_IN_JDK = 4;

  /** Nobody has one: deprecated for removal in 17, without effect in 24. */
  private static final String SECURITY_MANAGER = "java/lang/SecurityManager";

  private final WovenTypes types;
  private final Hierarchy hierarchy;
  private final Subclasses subclasses;
  private final Receivers receivers;
  private final Certainty certainty;
  private final boolean everything;
  private final int limit;
  private final Map<MethodId, List<Link>> links = new HashMap<>();

  /** What the application calls itself. */
  private final Set<Target> ofApplication = new HashSet<>();

  private final Set<MethodId> found = new LinkedHashSet<>();
  private final Deque<MethodId> open = new ArrayDeque<>();
  private final Map<String, Integer> unfollowed = new TreeMap<>();
  private boolean cut;

  /** A call in a method. */
  record Link(Target target, int line) {}

  /**
   * Prepares a search.
   *
   * @param everything follow virtual calls to all implementations, created or not
   * @param limit most methods to look at
   */
  Search(
      WovenTypes types, Hierarchy hierarchy, Subclasses subclasses, boolean everything, int limit) {
    this.types = types;
    this.hierarchy = hierarchy;
    this.subclasses = subclasses;
    this.everything = everything;
    this.limit = limit;
    this.receivers = new Receivers(hierarchy, this::open);
    this.certainty = new Certainty(types, hierarchy);
  }

  /** Objects of these classes exist, whatever the search finds. */
  void created(Set<String> names) {
    names.forEach(name -> receivers.create(name, true));
  }

  void run(MethodId start) {
    open(start);
    do {
      while (!open.isEmpty() && !cut) {
        follow(open.remove());
      }
    } while (!cut && widen());
  }

  private void open(MethodId method) {
    if (found.contains(method)) {
      return;
    }
    if (found.size() == limit) {
      cut = true;
      return;
    }
    found.add(method);
    open.add(method);
  }

  private void follow(MethodId method) {
    Code code = code(method);
    if (code == null) {
      return;
    }
    boolean byApplication = !types.isJdk(method.owner());
    code.created().forEach(type -> receivers.create(type, byApplication));
    List<Link> out = new ArrayList<>();
    for (Call call : byApplication ? code.calls() : certainty.before(code)) {
      Target target = target(call);
      if (target == null || !byApplication && makesThrowable(call)) {
        continue;
      }
      if (call.function() != null) {
        if (call.target().name().equals("<init>")) {
          receivers.create(call.target().owner(), byApplication);
        }
        receivers.create(call.function(), target);
      } else {
        out.add(new Link(target, call.line()));
        if (byApplication) {
          ofApplication.add(target);
        }
      }
      if (target instanceof MethodId called) {
        open(called);
      }
    }
    links.put(method, out);
  }

  /** Methods of the JDK that make exceptions, with their messages, would lead everywhere. */
  private boolean makesThrowable(Call call) {
    Type result = Type.getReturnType(call.target().descriptor());
    return call.function() == null
        && result.getSort() == Type.OBJECT
        && hierarchy.ancestors(result.getInternalName()).contains("java/lang/Throwable");
  }

  /** What a call leads to; null for nothing that matters, or for classes that are missing. */
  private Target target(Call call) {
    MethodId named = call.target();
    if (named.owner().equals(SECURITY_MANAGER)) {
      return null;
    }
    MethodId resolved = hierarchy.select(named.owner(), named.name(), named.descriptor());
    if (resolved == null) {
      return null;
    }
    if (call.how() == Call.How.EXACT || hierarchy.isFinal(resolved)) {
      return resolved;
    }
    return named.owner().startsWith("[") ? resolved : receivers.call(named);
  }

  /** Asks for all implementations where no created class has one. Returns whether that helped. */
  private boolean widen() {
    for (VirtualCall call : receivers.calls()) {
      if (everything || call.targets.isEmpty()) {
        Set<MethodId> all = new LinkedHashSet<>();
        for (String type : subclasses.of(call.named.owner())) {
          TypeInfo info = hierarchy.find(type);
          MethodId target =
              info == null || !info.concrete()
                  ? null
                  : hierarchy.select(type, call.named.name(), call.named.descriptor());
          if (target != null) {
            all.add(target);
          }
        }
        boolean near = ofApplication.contains(call);
        if (everything || all.size() <= (near ? MOST_IMPLEMENTATIONS : MOST_IN_JDK)) {
          all.forEach(target -> receivers.add(call, target));
        } else if (near) {
          unfollowed.put(call.named.display(), all.size());
        }
      }
    }
    return !open.isEmpty();
  }

  /** What the method does in a transaction; null if its class is missing. */
  Code code(MethodId method) {
    WovenType type = types.find(method.owner());
    return type == null ? null : type.methods().get(method.key());
  }

  /** The calls in a method. */
  List<Link> links(MethodId method) {
    return links.getOrDefault(method, List.of());
  }

  /** How many methods were found. */
  int size() {
    return found.size();
  }

  /** True if the limit was reached. */
  boolean isCut() {
    return cut;
  }

  /** Methods with too many implementations, and how many. */
  Map<String, Integer> unfollowed() {
    return unfollowed;
  }
}
