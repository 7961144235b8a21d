package dev.weft.it.history.run;

import dev.weft.it.history.program.Node;
import dev.weft.it.history.program.Plan;
import dev.weft.it.history.program.Sink;
import dev.weft.it.history.program.UserException;
import java.util.ArrayList;
import java.util.List;

/** What one execution of a plan has seen and caused. Confined to the thread that executes it. */
public class Execution implements Sink {
  public final Plan plan;

  /** From 1. */
  public final int number;

  /** What the operations saw. */
  public final Trace seen = new Trace();

  /** What plain code saw after the commit of the nodes that were taken out. */
  public final Trace after = new Trace();

  /** Operations whose effects after the commit have happened, in order. */
  public final List<Integer> effects = new ArrayList<>(0);

  /** Numbers of the tasks that were added. */
  public final List<Integer> added = new ArrayList<>(0);

  /** Nodes that were taken out of the heap. */
  public final List<Node> taken = new ArrayList<>(0);

  /** The latest exceptions, for the report. */
  public final List<Throwable> exceptions = new ArrayList<>(0);

  /** Makes an execution of {@code plan} that has seen nothing. */
  public Execution(Plan plan, int number) {
    this.plan = plan;
    this.number = number;
  }

  @Override
  public void saw(int op, long value) {
    seen.add(op, value);
  }

  @Override
  public void sawText(int op, long code, String text) {
    saw(op, code);
    seen.note("text " + text);
  }

  @Override
  public void thrown(int op, Throwable exception) {
    saw(op, code(exception));
    seen.note(exception.getClass().getName());
    if (exceptions.size() < 20) {
      exceptions.add(exception);
    }
  }

  /** What stands for an exception in a trace. */
  public static long code(Throwable exception) {
    return exception instanceof UserException user
        ? user.payload() * 31 + 7
        : 0x7e00_0000_0000_0000L + exception.getClass().getName().hashCode();
  }

  @Override
  public void effect(int op) {
    effects.add(op);
  }

  @Override
  public void abortPlanned(int op) {}

  @Override
  public void abortRan(int op) {}

  @Override
  public void took(Node node) {
    taken.add(node);
  }

  @Override
  public void added(int id) {
    added.add(id);
  }

  /** Plain code uses what was taken out, and sees to {@link #after}. */
  public void useTaken() {
    for (Node node : taken) {
      plan.use(node, value -> after.add(Sink.RETURNED, value));
    }
  }
}
