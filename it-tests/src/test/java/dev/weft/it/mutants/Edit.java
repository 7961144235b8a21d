package dev.weft.it.mutants;

import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A change of one method of the runtime. One that no longer fits, because a method, a call or the
 * number of calls has changed, is an error: it must not become a change of nothing. Immutable.
 */
final class Edit {
  /**
   * Code that makes a window of a few nanoseconds long, where injected delays do not: so two
   * threads meet in it on one processor, too.
   */
  static final String YIELD = " invokestatic java/lang/Thread.yield()V; ";

  private final String place;
  private final Change change;

  private Edit(String place, Change change) {
    this.place = place;
    this.change = change;
  }

  /** What is done to the method. */
  private interface Change {
    void apply(MethodNode method, RuntimeClasses runtime);
  }

  /** A method of the runtime, {@code Class.method}, with its descriptor where it is overloaded. */
  record Place(String method) {
    /** Puts {@code replacement} where {@code pattern} stands, which must be exactly once. */
    Edit replace(String pattern, String replacement) {
      Code old = Code.parse(pattern);
      Code now = Code.parse(replacement);
      return new Edit(method, (node, runtime) -> Edit.replace(node, runtime, old, now));
    }

    /** Puts {@code code} before all else. */
    Edit insertFirst(String code) {
      Code first = Code.parse(code);
      return new Edit(
          method, (node, runtime) -> node.instructions.insert(first.assemble(runtime, List.of())));
    }

    /** Makes {@code code} all that the method does. */
    Edit body(String code) {
      Code body = Code.parse(code);
      return new Edit(
          method,
          (node, runtime) -> {
            node.instructions.clear();
            node.tryCatchBlocks.clear();
            node.localVariables = null;
            node.instructions.add(body.assemble(runtime, List.of()));
          });
    }
  }

  static Place in(String method) {
    return new Place(method);
  }

  private static void replace(MethodNode method, RuntimeClasses runtime, Code old, Code now) {
    List<List<AbstractInsnNode>> found = old.find(method);
    if (found.size() != 1) {
      throw new IllegalStateException(
          "\"" + old + "\" stands there " + found.size() + " times, not once");
    }
    List<AbstractInsnNode> match = found.get(0);
    method.instructions.insertBefore(match.get(0), now.assemble(runtime, match));
    match.forEach(method.instructions::remove);
  }

  /**
   * Applies this edit.
   *
   * @throws IllegalStateException if it does not fit the classes as they are
   */
  void apply(RuntimeClasses runtime) {
    try {
      ClassNode type = runtime.edit(RuntimeClasses.classOf(place));
      MethodNode method = RuntimeClasses.method(type, RuntimeClasses.memberOf(place));
      change.apply(method, runtime);
      RuntimeClasses.check(type, method);
    } catch (RuntimeException e) {
      throw new IllegalStateException("the edit of " + place + " does not apply: " + e, e);
    }
  }
}
