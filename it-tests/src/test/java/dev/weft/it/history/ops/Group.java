package dev.weft.it.history.ops;

import dev.weft.it.history.program.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Operations that have something in common. Not thread-safe until it is filled. */
public final class Group {
  /** Name on the command line. */
  public final String name;

  private final List<Template> templates = new ArrayList<>();
  private int total;

  Group(String name) {
    this.name = name;
  }

  /**
   * An operation without its parameters.
   *
   * @param nests whether it contains others
   */
  public record Template(String name, int weight, boolean nests, Op.Action action) {}

  Group add(String operation, Op.Action action) {
    return add(new Template(name + "." + operation, 10, false, action));
  }

  Group rare(String operation, Op.Action action) {
    return add(new Template(name + "." + operation, 1, false, action));
  }

  Group nest(String operation, Op.Action action) {
    return add(new Template(name + "." + operation, 10, true, action));
  }

  private Group add(Template template) {
    templates.add(template);
    total += template.weight;
    return this;
  }

  /** One of the operations, by weight. */
  public Template choose(Random random) {
    int left = random.nextInt(total);
    for (Template template : templates) {
      left -= template.weight;
      if (left < 0) {
        return template;
      }
    }
    throw new AssertionError(name);
  }

  /** The operation with this name, for programs written by hand. */
  public Template named(String operation) {
    for (Template template : templates) {
      if (template.name.equals(name + "." + operation)) {
        return template;
      }
    }
    throw new IllegalArgumentException(name + "." + operation);
  }
}
