package dev.weft.samples.astar;

import java.util.Random;

/**
 * What players do how often. In each mix the walls that are built and erased balance each other at
 * about 16 percent of the map. Immutable.
 */
public enum Mix {
  /** Mostly searches. */
  MODEL(8500, 0, 1050, 405),

  /** Every second request changes walls. */
  BALANCED(4500, 0, 4790, 505),

  /** As the model, but each move is a step without a search. */
  SMALL(0, 8500, 1050, 405);

  /** A request of a player. */
  enum Action {
    MOVE,
    STEP,
    BUILD,
    LOOK,
    ERASE
  }

  private static final int ALL = 10_000;

  /** Out of 10,000 requests; the rest erases. */
  private final int moves;

  private final int steps;
  private final int builds;
  private final int looks;

  Mix(int moves, int steps, int builds, int looks) {
    this.moves = moves;
    this.steps = steps;
    this.builds = builds;
    this.looks = looks;
  }

  /** The next action of a player. */
  Action next(Random random) {
    int number = random.nextInt(ALL);
    if (number < moves) {
      return Action.MOVE;
    }
    if (number < moves + steps) {
      return Action.STEP;
    }
    if (number < moves + steps + builds) {
      return Action.BUILD;
    }
    return number < moves + steps + builds + looks ? Action.LOOK : Action.ERASE;
  }
}
