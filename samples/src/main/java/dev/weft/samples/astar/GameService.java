package dev.weft.samples.astar;

import dev.weft.Transactions;
import dev.weft.annotation.Atomic;
import dev.weft.samples.server.Answer;
import java.util.concurrent.atomic.LongAdder;

/**
 * The game as several threads may use it: each request is one transaction, so the outcome is that
 * of answering the requests one after another.
 *
 * <p>Thread-safe under the agent; for one thread without it.
 */
final class GameService {
  private final Game game;
  private final GameRequests requests;
  private final Journal journal;
  private final Faults faults;

  /** Not in the game: a request that counts is not one that only reads. */
  private final LongAdder looks = new LongAdder();

  private final LongAdder aborts = new LongAdder();
  private final Runnable looked = looks::increment;
  private final Runnable aborted = aborts::increment;

  /**
   * Makes a service.
   *
   * @param journal is given all that is done, in no order; null for none
   * @param faults is told of broken invariants; null to check nothing
   */
  GameService(Game game, Journal journal, Faults faults) {
    this.game = game;
    this.requests = new GameRequests(game, faults);
    this.journal = journal;
    this.faults = faults;
  }

  /** Does what a request asks for. */
  @Atomic
  Answer answer(GameRequest request) {
    Transactions.afterAbort(aborted);
    if (request.operation().equals(GameRequests.LOOK)) {
      Transactions.afterCommit(looked);
    }
    Answer answer = requests.answer(request);
    if (journal != null) {
      Transactions.afterCommit(
          serial -> journal.add(serial, request.operation(), request.text(), answer));
    }
    return answer;
  }

  /** Looks whether the game is as it must be at any moment. */
  @Atomic
  void scan() {
    faults.report(Invariants.fault(game));
  }

  /** How many requests were granted so far. */
  @Atomic
  long requests() {
    return game.requests() + looks.sum();
  }

  /** How many attempts to answer a request were rolled back so far. */
  long aborts() {
    return aborts.sum();
  }
}
