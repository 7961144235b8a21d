package dev.weft.agent.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Rapid type analysis (Bacon and Sweeney 1996): which methods the virtual calls found so far run on
 * receivers of the classes that are known to be created so far. Confined to one thread.
 */
final class Receivers {
  /**
   * What is called through these, from collections for instance, is what the application has put
   * there: objects that the JDK makes for itself would make each path lead everywhere.
   */
  private static final Set<String> OF_VALUES = Set.of("java/lang/Object", "java/lang/Comparable");

  private final Hierarchy hierarchy;

  /** Told of each method that is called. */
  private final Consumer<MethodId> found;

  /** What is created, by each ancestor of its class. */
  private final Map<String, Set<Receiver>> created = new HashMap<>();

  /** Calls by the class that they name. */
  private final Map<String, List<VirtualCall>> calls = new HashMap<>();

  private final Map<MethodId, VirtualCall> all = new LinkedHashMap<>();
  private final Set<Receiver> known = new HashSet<>();

  /** Those of them that the application makes. */
  private final Set<Receiver> values = new HashSet<>();

  /**
   * Objects of one class, or function objects.
   *
   * @param type the class, or the interface that a function object implements
   * @param function the method of the interface, else null
   * @param body what it calls, else null
   */
  private record Receiver(String type, MethodId function, Target body) {}

  Receivers(Hierarchy hierarchy, Consumer<MethodId> found) {
    this.hierarchy = hierarchy;
    this.found = found;
  }

  /**
   * Objects of the class may exist.
   *
   * @param byApplication code of the application makes them
   */
  void create(String type, boolean byApplication) {
    TypeInfo info = hierarchy.find(type);
    if (info != null && info.concrete()) {
      add(new Receiver(type, null, null), byApplication);
    }
  }

  /** Function objects that implement {@code function} by {@code body} may exist. */
  void create(MethodId function, Target body) {
    add(new Receiver(function.owner(), function, body), true);
  }

  private void add(Receiver receiver, boolean byApplication) {
    if (!known.add(receiver) && !(byApplication && values.add(receiver))) {
      return;
    }
    for (String ancestor : hierarchy.ancestors(receiver.type)) {
      if (byApplication || !OF_VALUES.contains(ancestor)) {
        add(receiver, ancestor);
      }
    }
  }

  private void add(Receiver receiver, String ancestor) {
    created.computeIfAbsent(ancestor, a -> new LinkedHashSet<>()).add(receiver);
    for (VirtualCall call : List.copyOf(calls.getOrDefault(ancestor, List.of()))) {
      dispatch(call, receiver);
    }
  }

  /** The virtual call of a method; a new one is dispatched at once. */
  VirtualCall call(MethodId named) {
    VirtualCall known = all.get(named);
    if (known != null) {
      return known;
    }
    VirtualCall call = new VirtualCall(named);
    all.put(named, call);
    calls.computeIfAbsent(named.owner(), o -> new ArrayList<>()).add(call);
    // A class that is named as receiver exists, if it can.
    create(named.owner(), false);
    for (Receiver receiver : List.copyOf(created.getOrDefault(named.owner(), Set.of()))) {
      dispatch(call, receiver);
    }
    return call;
  }

  private void dispatch(VirtualCall call, Receiver receiver) {
    if (receiver.function != null && call.isCallOf(receiver.function)) {
      add(call, receiver.body);
      return;
    }
    MethodId target = hierarchy.select(receiver.type, call.named.name(), call.named.descriptor());
    if (target != null) {
      add(call, target);
    }
  }

  /** Notes what a call may lead to. */
  void add(VirtualCall call, Target target) {
    if (call.targets.add(target) && target instanceof MethodId method) {
      found.accept(method);
    }
  }

  /** All virtual calls, in the order of their discovery. */
  List<VirtualCall> calls() {
    return List.copyOf(all.values());
  }
}
