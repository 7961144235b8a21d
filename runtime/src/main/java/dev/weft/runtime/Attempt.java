package dev.weft.runtime;

import dev.weft.runtime.log.AbortEvent;
import dev.weft.runtime.log.CommitEvent;

/**
 * Account of the running transaction over all its attempts. Confined to its thread, though others
 * look at its unit and its reason for the log; times in nanoseconds of {@link System#nanoTime()},
 * taken by {@link Journal} while the log is on.
 */
final class Attempt {
  /** Site of the unit that was entered, or 0 when {@link #name} says it. */
  int unit;

  private String name;

  /** Rolled back attempts of this transaction so far. */
  int aborts;

  /** Started with the first attempt; null while the log is off. */
  CommitEvent commitEvent;

  /** Started with each attempt; null while the log is off. */
  AbortEvent abortEvent;

  long attemptStart;

  /** When this attempt began to run alone, or 0. */
  long aloneStart;

  /** What {@link #pausedNanos} was when this attempt began. */
  long pausedBefore;

  /** Time in attempts that were rolled back, without their waits. */
  long abortedNanos;

  /** Time in waits for others, within attempts and outside. */
  long pausedNanos;

  /** Time in which attempts ran alone. */
  long aloneNanos;

  /** Why the transaction is inevitable, or null. */
  String inevitable;

  /** Where in the application it became so; null if unknown, or while the log is off. */
  String inevitableSite;

  /** The next attempt is to run alone, though nothing irrevocable has been asked for: chaos. */
  boolean alone;

  /** Why the transaction waits for others, or null if it has not called for that. */
  Retry retry;

  /** Something has been done in this attempt that cannot be rolled back. */
  boolean irrevocable;

  /** Where the transaction stands in a sequence, or null: it commits when it likes. */
  Turn turn;

  void begin(int unit, String name, Turn turn) {
    this.turn = turn;
    this.unit = unit;
    this.name = name;
    aborts = 0;
    abortedNanos = 0;
    pausedNanos = 0;
    aloneNanos = 0;
    inevitable = null;
    inevitableSite = null;
    alone = false;
    retry = null;
  }

  /** Name of the unit if it has no number, else null. */
  String name() {
    return name;
  }

  String unitName() {
    return unit == 0 ? name : Sites.describe(unit);
  }

  /** Why the transaction runs alone or wants to, for the log. */
  String reason() {
    if (inevitable != null) {
      return inevitable;
    }
    return alone ? "option chaos" : "priority after " + aborts + " aborts";
  }
}
