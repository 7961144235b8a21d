package dev.weft.it.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.harness.Recordings;
import dev.weft.samples.astar.AStarServer;
import dev.weft.samples.astar.Players;
import dev.weft.samples.astar.Replay;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The game on two threads under the agent, checked by a scanner all the time; then all that was
 * answered is compared with a serial run of the same requests, in this JVM, without the agent.
 */
class AStarServerIT {
  private static final String SERVICE = "dev.weft.samples.astar.GameService.";
  private static final int REQUESTS = 500;

  @TempDir private Path folder;

  @Test
  void eventLoops() throws Exception {
    play();
  }

  @Test
  void ticks() throws Exception {
    play("--ticks");
  }

  @Test
  void orderedTicks() throws Exception {
    play("--ticks", "--ordered");
    List<Long> serials = serials();
    assertEquals(serials.stream().sorted().toList(), serials);
  }

  private void play(String... options) throws Exception {
    List<String> args = new ArrayList<>(List.of(options));
    args.addAll(List.of("--size", "24", "--check", "--journal", journal().toString()));
    try (ServerProcess server =
        ServerProcess.start(folder, 2, AStarServer.class, args.toArray(String[]::new))) {
      int code =
          new CommandLine(new Players())
              .execute(
                  "--port=" + server.port(),
                  "--size=24",
                  "--mix=BALANCED",
                  "--clients=8",
                  "--warmup=0",
                  "--seconds=300",
                  "--requests=" + REQUESTS);
      assertEquals(0, code, server::errors);
      assertEquals(0, server.end(), server::errors);
      assertEquals("", server.errors());
    }
    Replay.Outcome outcome = Replay.of(journal());
    assertNull(outcome.difference());
    assertTrue(outcome.requests() >= REQUESTS, outcome::toString);
    checkEvents(outcome.requests());
  }

  /** Every request was a transaction, and none of them needed to be inevitable. */
  private void checkEvents(int requests) {
    Path log = ServerProcess.log(folder);
    assertTrue(Recordings.events(log, "weft.Commit").size() >= requests);
    List<RecordedEvent> inevitable =
        Recordings.events(log, "weft.Inevitable").stream()
            .filter(event -> String.valueOf(event.getString("entryPoint")).startsWith(SERVICE))
            .toList();
    assertTrue(inevitable.isEmpty(), inevitable::toString);
  }

  /** The numbers of the commits, in the order in which they were handed over. */
  private List<Long> serials() throws IOException {
    return Files.readAllLines(journal()).stream()
        .skip(1)
        .map(line -> new JsonArray(line).getLong(0))
        .toList();
  }

  private Path journal() {
    return folder.resolve("journal.txt");
  }
}
