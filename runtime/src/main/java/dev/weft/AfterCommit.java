package dev.weft;

import java.util.function.LongConsumer;

/** An action after the commit that does not ask for the commit's serial number. Immutable. */
final class AfterCommit implements LongConsumer {

  private final Runnable action;

  AfterCommit(Runnable action) {
    this.action = action;
  }

  @Override
  public void accept(long serial) {
    action.run();
  }

  /** What the log calls it. */
  @Override
  public String toString() {
    return EntryPoints.of(action);
  }
}
