package dev.weft.it.history.program;

/**
 * Takes down what an execution of a transaction learns and causes. An interface on purpose: calls
 * of interface methods find out by themselves that the transaction is suspended.
 */
public interface Sink {
  /** Stands for the end of the body in place of an operation; the value is its result. */
  int RETURNED = 254;

  /** Stands for an exception that leaves the body. */
  int LEFT = 255;

  /** The operation has read {@code value}, or something that it stands for. */
  void saw(int op, long value);

  /** The operation has read {@code text}, for which {@code code} stands. */
  void sawText(int op, long code, String text);

  /** The operation has caught an exception, or lets it out. */
  void thrown(int op, Throwable exception);

  /** Something that is to happen once, after the commit, happens. */
  void effect(int op);

  /** An action for the case of an abort has been registered. */
  void abortPlanned(int op);

  /** Such an action runs. */
  void abortRan(int op);

  /** The node now is the transaction's alone, to be used by plain code after it. */
  void took(Node node);

  /** A task is to run after the commit. */
  void added(int plan);
}
