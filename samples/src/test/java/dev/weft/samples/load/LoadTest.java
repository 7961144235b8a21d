package dev.weft.samples.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.samples.primes.PrimesHandler;
import dev.weft.samples.server.RunningServer;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LoadTest {
  @Test
  void aGoodServerHasNoErrors() throws IOException {
    List<String> calls = new ArrayList<>();
    LoadResult result;
    try (RunningServer server = RunningServer.start(0, 1, new PrimesHandler(1000))) {
      LoadOptions options = LoadOptions.of("127.0.0.1", server.port(), 10, 0.2, 0.5);
      result =
          new Load(options, PrimesConversation.of(options, 1000))
              .run(() -> calls.add("start"), () -> calls.add("end"));
    }
    assertEquals(List.of("start", "end"), calls);
    assertEquals(List.of(), result.messages());
    assertEquals(0, result.errors());
    assertTrue(result.requests() > 0);
    assertTrue(result.requestsPerSecond() > 0);
    assertTrue(result.p50Millis() > 0);
    assertTrue(result.p99Millis() >= result.p50Millis());
    assertTrue(result.endMillis() >= result.startMillis());
  }

  @Test
  void anotherStatusIsAnError() throws IOException {
    assertFaulty("status 500 instead of 200", request -> end(request, 500, "{}"));
  }

  @Test
  void anotherLengthIsAnError() throws IOException {
    assertFaulty(
        "a body of 5000 bytes instead of 20", request -> end(request, 200, "x".repeat(5000)));
  }

  @Test
  void aWrongByteIsAnError() throws IOException {
    assertFaulty(
        "a wrong byte in the body at 17", request -> end(request, 200, "{\"primes\":[2,3,5,8]}"));
  }

  @Test
  void aMissingTagIsAnError() throws IOException {
    assertFaulty(
        "entity tag null instead of \"722fd8c62b957a82e990a4baf2a8a5aae0d44899\"",
        request -> end(request, 200, "{\"primes\":[2,3,5,7]}"));
  }

  @Test
  void chunksAreAnError() throws IOException {
    assertFaulty(
        "a connection failed: a response without Content-Length",
        request -> request.response().setChunked(true).end("chunk"));
  }

  @Test
  void aClosedConnectionIsAnErrorAndTheRunEndsWhenNoneIsLeft() throws IOException {
    long errors =
        assertFaulty(
            "a connection failed: closed by the server", request -> request.connection().close());
    // One by client, and that nothing good was seen.
    assertEquals(3, errors);
  }

  @Test
  void noServerIsAnError() {
    RunningServer server = RunningServer.start(0, 1, new PrimesHandler(10));
    server.close();
    LoadOptions options = LoadOptions.of("127.0.0.1", server.port(), 1, 0, 1);
    assertThrows(
        IOException.class,
        () -> new Load(options, PrimesConversation.of(options, 10)).run(() -> {}, () -> {}));
  }

  /** Puts load on a bad server until that has closed all connections; returns the errors. */
  private static long assertFaulty(String message, Handler<HttpServerRequest> handler)
      throws IOException {
    try (RunningServer server = RunningServer.start(0, 1, handler)) {
      LoadOptions options = LoadOptions.of("127.0.0.1", server.port(), 2, 0, 60);
      LoadResult result =
          new Load(options, PrimesConversation.of(options, 10)).run(() -> {}, () -> {});
      assertTrue(result.errors() > 0);
      assertFalse(result.messages().isEmpty());
      assertEquals(message, result.messages().get(0));
      return result.errors();
    }
  }

  /** Answers, and then closes the connection: a load without one is over. */
  private static void end(HttpServerRequest request, int status, String body) {
    request
        .response()
        .setStatusCode(status)
        .end(body)
        .onComplete(ended -> request.connection().close());
  }
}
