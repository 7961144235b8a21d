package dev.weft.samples.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.samples.primes.PrimesHandler;
import dev.weft.samples.server.RunningServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PaceTest {
  @Test
  void thinkingBeginsWithTheAnswer() {
    Pace pace = Pace.of(20, 0, 4);
    assertEquals(30_000_000, pace.next(5, 10_000_000));
    assertEquals(15_000_000, pace.offset(3));
    assertEquals(7, pace.start(5, 7));
  }

  @Test
  void aRateIsAPlanThatNoAnswerChanges() {
    Pace pace = Pace.of(0, 200, 4);
    assertEquals(20_000_005, pace.next(5, 90_000_000));
    assertEquals(15_000_000, pace.offset(3));
    assertEquals(5, pace.start(5, 7));
  }

  @Test
  void bothAtOnceAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Pace.of(1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> Pace.of(-1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> Pace.of(0, Double.NaN, 1));
  }

  @Test
  void noMoreIsAskedThanThePaceAllows() throws IOException {
    try (RunningServer server = RunningServer.start(0, 1, new PrimesHandler(10))) {
      LoadOptions options =
          LoadOptions.of("127.0.0.1", server.port(), 4, 0, 0.5).at(Pace.of(0, 40, 4));
      LoadResult result =
          new Load(options, PrimesConversation.of(options, 10)).run(() -> {}, () -> {});
      assertEquals(0, result.errors(), () -> result.messages().toString());
      assertTrue(result.requests() <= 21, "requests " + result.requests());
    }
  }

  @Test
  void theLoadEndsAfterItsRequests() throws IOException {
    try (RunningServer server = RunningServer.start(0, 1, new PrimesHandler(10))) {
      LoadOptions options = LoadOptions.of("127.0.0.1", server.port(), 4, 0, 100).atMost(30);
      LoadResult result =
          new Load(options, PrimesConversation.of(options, 10)).run(() -> {}, () -> {});
      assertTrue(result.requests() >= 30 && result.requests() < 40, "" + result.requests());
    }
  }
}
