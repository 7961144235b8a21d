package dev.weft.samples.primes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.samples.ErrorOutput;
import dev.weft.samples.server.RunningServer;
import java.net.ConnectException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PrimesServerTest {
  @Test
  void severalThreadsNeedTheAgent() {
    ErrorOutput output = ErrorOutput.of(new PrimesServer(), "--threads", "2");
    assertEquals(1, output.exitCode());
    assertTrue(output.text().startsWith("primes-server: "), output.text());
    assertTrue(output.text().contains("agent"), output.text());
    assertFalse(output.text().contains("\n"), output.text());
  }

  @Test
  void aPortThatIsTakenIsSaidInOneSentence() {
    try (RunningServer first = RunningServer.start(0, 1, new PrimesHandler(10))) {
      ErrorOutput output =
          ErrorOutput.of(new PrimesServer(), "--port", Integer.toString(first.port()));
      assertEquals(1, output.exitCode());
      assertTrue(output.text().contains("already in use"), output.text());
      assertFalse(output.text().contains("\n"), output.text());
    }
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    assertEquals(1, ErrorOutput.of(new PrimesServer(), "--threads", "0").exitCode());
    assertEquals(1, ErrorOutput.of(new PrimesServer(), "--port", "70000").exitCode());
    assertEquals(1, ErrorOutput.of(new PrimesServer(), "--no-such-option").exitCode());
  }

  @Test
  void allInstancesShareOnePortAndTheHandler() throws Exception {
    Set<String> threads = ConcurrentHashMap.newKeySet();
    try (RunningServer server =
        RunningServer.start(
            0,
            2,
            request -> {
              threads.add(Thread.currentThread().getName());
              request.response().end();
            })) {
      for (int i = 0; i < 4; i++) {
        OneRequest.send(server.port());
      }
    }
    assertEquals(2, threads.size(), threads.toString());
  }

  @Test
  void aClosedServerListensNoMore() {
    RunningServer server = RunningServer.start(0, 1, new PrimesHandler(10));
    server.close();
    assertThrows(ConnectException.class, () -> OneRequest.send(server.port()));
  }
}
