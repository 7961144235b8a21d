package dev.weft.agent.explain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The shortest paths from one method to all that a search has found. A call with many possible
 * targets makes a path longer: of two ways the one that is more likely to be taken is shown.
 * Immutable once made.
 */
final class Paths {
  private final Search search;

  /** How each method or virtual call is reached first, in the order of distance. */
  private final Map<Target, Back> reached = new LinkedHashMap<>();

  /** Where a target is called, at which distance from the start. */
  private record Back(Target target, Target caller, int line, int distance) {}

  /**
   * A method on a path.
   *
   * @param method the method
   * @param line where it calls the next one, 0 if unknown
   * @param choices how many methods the call that leads to it may run
   */
  record Frame(MethodId method, int line, int choices) {}

  Paths(Search search, MethodId start) {
    this.search = search;
    Map<Target, Integer> best = new HashMap<>();
    PriorityQueue<Back> open = new PriorityQueue<>(Comparator.comparingInt(Back::distance));
    open.add(new Back(start, null, 0, 0));
    while (!open.isEmpty()) {
      Back back = open.remove();
      if (reached.putIfAbsent(back.target, back) == null) {
        for (Back next : from(back)) {
          if (best.getOrDefault(next.target, Integer.MAX_VALUE) > next.distance) {
            best.put(next.target, next.distance);
            open.add(next);
          }
        }
      }
    }
  }

  private List<Back> from(Back back) {
    List<Back> next = new ArrayList<>();
    if (back.target instanceof VirtualCall call) {
      int choices = Integer.SIZE - Integer.numberOfLeadingZeros(call.targets.size());
      for (Target target : call.targets) {
        next.add(new Back(target, call, 0, back.distance + choices));
      }
    } else {
      for (Search.Link link : search.links((MethodId) back.target)) {
        // A virtual call is no step of its own.
        int step = link.target() instanceof MethodId ? 1 : 0;
        next.add(new Back(link.target(), back.target, link.line(), back.distance + step));
      }
    }
    return next;
  }

  /** All methods, the nearest first. */
  List<MethodId> methods() {
    List<MethodId> methods = new ArrayList<>();
    for (Target target : reached.keySet()) {
      if (target instanceof MethodId method && search.code(method) != null) {
        methods.add(method);
      }
    }
    return methods;
  }

  /** The path to a method, which is its last frame. */
  List<Frame> to(MethodId method, int lastLine) {
    List<Frame> frames = new ArrayList<>();
    int line = lastLine;
    for (Target at = method; at != null; ) {
      Back back = reached.get(at);
      if (at instanceof MethodId m) {
        int choices = back.caller instanceof VirtualCall call ? call.targets.size() : 1;
        frames.add(new Frame(m, line, choices));
      }
      // From a virtual call back to its caller the line is that of the caller's call.
      line = back.line;
      at = back.caller;
    }
    Collections.reverse(frames);
    return frames;
  }

  /** The method that calls it on the shortest path; null for the first. */
  MethodId caller(MethodId method) {
    Target at = reached.get(method).caller;
    while (at instanceof VirtualCall) {
      at = reached.get(at).caller;
    }
    return (MethodId) at;
  }
}
