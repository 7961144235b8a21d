package dev.weft.samples.astar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.samples.server.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  private final GameSettings settings = new GameSettings(16, 10, 3);
  @TempDir private Path folder;

  @Test
  void linesInAnyOrderAreReplayedInThatOfTheCommits() throws IOException {
    Path journal = write();
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    Collections.reverse(lines.subList(1, lines.size()));
    Files.write(journal, lines);
    Replay.Outcome outcome = Replay.of(journal);
    assertNull(outcome.difference());
    assertEquals(33, outcome.requests());
  }

  @Test
  void twoCommitsInTheWrongOrderAreNoticed() throws IOException {
    Path journal = write();
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    // The first request creates the player that the second one moves.
    lines.set(1, lines.get(1).replace("[1,", "[2,"));
    lines.set(2, lines.get(2).replace("[2,", "[1,"));
    Files.write(journal, lines);
    Replay.Outcome outcome = Replay.of(journal);
    assertTrue(
        outcome.difference().startsWith("request 0 in the serial order (1), POST /move"),
        outcome.difference());
  }

  @Test
  void anotherMapIsNoticedThoughOnlyItsTagIsKept() throws IOException {
    Path journal = write();
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    String last = lines.get(lines.size() - 1);
    int tag = last.indexOf("200 \\\"") + 6;
    char digit = last.charAt(tag) == '0' ? '1' : '0';
    lines.set(lines.size() - 1, last.substring(0, tag) + digit + last.substring(tag + 1));
    Files.write(journal, lines);
    assertTrue(Replay.of(journal).difference().contains(GameRequests.LOOK));
  }

  private Path write() throws IOException {
    Path file = folder.resolve("journal.txt");
    GameRequests requests = new GameRequests(settings.newGame(), null);
    try (Journal journal = new Journal(file, settings)) {
      long serial = 0;
      journal(journal, requests, ++serial, "POST /join", "{\"x\":8,\"y\":8}");
      for (int i = 0; i < 31; i++) {
        String target = "{\"player\":1,\"x\":" + i % 16 + ",\"y\":2}";
        journal(journal, requests, ++serial, "POST /move", target);
      }
      journal(journal, requests, ++serial, GameRequests.LOOK, "");
    }
    return file;
  }

  private static void journal(
      Journal journal, GameRequests requests, long serial, String operation, String body) {
    Answer answer = requests.answer(operation, body);
    journal.add(serial, operation, body, answer);
  }
}
