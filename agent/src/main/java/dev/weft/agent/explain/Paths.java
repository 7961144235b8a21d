package dev.weft.agent.explain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shortest paths from one method to all that a search has found. Immutable once made. */
final class Paths {
  private final Search search;

  /** How each method or virtual call is reached first, in the order of distance. */
  private final Map<Target, Back> reached = new LinkedHashMap<>();

  /** Where a target is called. */
  private record Back(Target caller, int line) {}

  /**
   * A method on a path.
   *
   * @param method the method
   * @param line where it calls the next one, 0 if unknown
   */
  record Frame(MethodId method, int line) {}

  Paths(Search search, MethodId start) {
    this.search = search;
    Deque<Target> open = new ArrayDeque<>();
    reached.put(start, new Back(null, 0));
    open.add(start);
    while (!open.isEmpty()) {
      Target from = open.remove();
      if (from instanceof VirtualCall call) {
        call.targets.forEach(target -> reach(target, from, 0, open, true));
      } else {
        for (Search.Link link : search.links((MethodId) from)) {
          reach(link.target(), from, link.line(), open, link.target() instanceof MethodId);
        }
      }
    }
  }

  /** A virtual call is no step of its own: what it calls is as near as what is called directly. */
  private void reach(Target to, Target from, int line, Deque<Target> open, boolean step) {
    if (reached.containsKey(to)) {
      return;
    }
    reached.put(to, new Back(from, line));
    if (step) {
      open.addLast(to);
    } else {
      open.addFirst(to);
    }
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
        frames.add(new Frame(m, line));
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
