package dev.weft.it.history.run;

import dev.weft.it.history.program.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * One attempt of a transaction, recorded as it runs; also its actions after commit and abort. All
 * times are of {@link System#nanoTime()}.
 *
 * <p>Confined to the thread that executes it, until the program is over.
 */
public final class Attempt extends Execution implements LongConsumer, Runnable {
  /** A time before the attempt began. */
  public final long began;

  /** A time after the last thing that it saw. */
  public long lastSeen;

  /** A time after it was committed or rolled back. */
  public long ended;

  /** The thread that executed it, from 0. */
  public final int thread;

  /** How often the action after the commit ran. */
  public int commits;

  /** The number of its commit in the serial order. */
  public long serial;

  /** How often the action after the abort ran. */
  public int aborts;

  /** Operations that registered an action for an abort, in order. */
  public final List<Integer> abortsPlanned = new ArrayList<>(0);

  /** Operations whose action for an abort ran, in order. */
  public final List<Integer> abortsRan = new ArrayList<>(0);

  /** What was executed on the same thread; told when the attempt is over. */
  private final Track track;

  Attempt(Plan plan, int number, long began, Track track) {
    super(plan, number);
    this.began = began;
    this.track = track;
    thread = track.thread;
  }

  /** An attempt written by hand. */
  public Attempt(Plan plan, int number, int thread, long began) {
    this(plan, number, began, new Track(thread));
  }

  public boolean committed() {
    return commits != 0;
  }

  @Override
  public void saw(int op, long value) {
    super.saw(op, value);
    lastSeen = System.nanoTime();
  }

  @Override
  public void abortPlanned(int op) {
    abortsPlanned.add(op);
  }

  @Override
  public void abortRan(int op) {
    abortsRan.add(op);
  }

  /** After the commit. */
  @Override
  public void accept(long number) {
    commits++;
    serial = number;
    ended = System.nanoTime();
    track.last = ended;
  }

  /** After the abort. */
  @Override
  public void run() {
    aborts++;
    ended = System.nanoTime();
    track.last = ended;
  }
}
