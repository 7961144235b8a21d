package dev.weft.samples.astar;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * The command that does all that is in a journal once more, one after another, in the order of the
 * commits, and compares each answer. The last one is the whole map.
 *
 * <p>Needs no agent. Not thread-safe.
 */
@Command(
    name = "astar-replay",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 1,
    description = "Replays a journal of the game serially, and says whether all answers are same.")
public final class Replay implements Callable<Integer> {
  @Parameters(description = "the journal of an astar-server")
  private Path journal;

  /** Replays; exits with 1 if an answer differs. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Replay()).execute(args));
  }

  @Override
  public Integer call() {
    try {
      Outcome outcome = of(journal);
      System.out.println(outcome);
      return outcome.difference() == null ? 0 : 1;
    } catch (IOException | IllegalArgumentException e) {
      System.err.println("astar-replay: " + e.getMessage());
      return 1;
    }
  }

  /**
   * Replays a journal.
   *
   * @throws IOException if it cannot be read
   */
  public static Outcome of(Path journal) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(journal)) {
      GameSettings settings = GameSettings.fromJson(new JsonObject(lines.readLine()));
      // Requests with the same number have changed nothing, so their order does not matter.
      List<Journal.Entry> entries =
          lines
              .lines()
              .map(Journal.Entry::ofLine)
              .sorted(Comparator.comparingLong(Journal.Entry::serial))
              .toList();
      return new Outcome(entries.size(), difference(settings.newGame(), entries));
    }
  }

  private static String difference(Game game, List<Journal.Entry> entries) {
    GameRequests requests = new GameRequests(game, null);
    for (int i = 0; i < entries.size(); i++) {
      Journal.Entry entry = entries.get(i);
      String serial = Journal.result(requests.answer(entry.operation(), entry.body()));
      if (!serial.equals(entry.result())) {
        return "request %d in the serial order (%d), %s %s:%nanswered %s%nserially %s"
            .formatted(i, entry.serial(), entry.operation(), entry.body(), entry.result(), serial);
      }
    }
    return null;
  }

  /**
   * What came out. Immutable.
   *
   * @param requests how many the journal has
   * @param difference the first one, in words; null if there is none
   */
  public record Outcome(int requests, String difference) {
    @Override
    public String toString() {
      return requests
          + " requests replayed serially: "
          + (difference == null ? "the same answers, the same map" : difference);
    }
  }
}
