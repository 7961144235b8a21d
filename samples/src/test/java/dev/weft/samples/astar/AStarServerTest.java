package dev.weft.samples.astar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.samples.ErrorOutput;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class AStarServerTest {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private RunningGame server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void playersPlayWithoutAnError(boolean ticks) {
    server = start(32, ticks);
    for (Mix mix : Mix.values()) {
      ErrorOutput output =
          ErrorOutput.of(
              new Players(),
              "--port=" + server.server().port(),
              "--size=32",
              "--mix=" + mix,
              "--clients=5",
              "--warmup=0",
              "--seconds=60",
              "--requests=300");
      assertEquals(0, output.exitCode(), output.text());
    }
    assertEquals(0, server.faults());
  }

  @Test
  void whatIsCommittedIsPushed() throws Exception {
    server = start(16, true);
    Messages messages = new Messages();
    URI live = URI.create("ws://127.0.0.1:" + server.server().port() + "/live");
    WebSocket socket = client.newWebSocketBuilder().buildAsync(live, messages).join();
    assertEquals(200, post("/build", "{\"x\":3,\"y\":4}").statusCode());
    assertEquals(400, post("/build", "{\"x\":3,\"y\":99}").statusCode());
    String change = messages.await("\"changes\":[[");
    assertTrue(change.contains("\"changes\":[[\"wall\",0,3,4]]"), change);
    JsonObject load = new JsonObject(messages.await("\"aborts\""));
    assertEquals(1, load.getInteger("threads"));
    socket.abort();
  }

  @Test
  void wrongRequestsGetAReason() throws Exception {
    server = start(16, false);
    assertRefused(400, "the body is no JSON object", post("/move", "{"));
    assertRefused(404, "there is no player 1", post("/move", "{\"player\":1,\"x\":1,\"y\":1}"));
    assertRefused(404, "there is no such request", get("/nothing"));
    assertRefused(413, "the body is too long", post("/move", " ".repeat(2000)));
    assertRefused(
        409,
        "the event loops cannot be switched; the option --ticks can",
        post("/threads", "{\"threads\":1}"));
  }

  @Test
  void threadsAreSwitchedWithinTheirBounds() throws Exception {
    server = start(16, true);
    assertEquals("{\"threads\":1}", post("/threads", "{\"threads\":1}").body());
    assertRefused(
        400, "the number of threads must be from 1 to 1", post("/threads", "{\"threads\":2}"));
    assertRefused(
        400,
        "the body is no JSON object with a number of threads",
        post("/threads", "{\"threads\":\"2\"}"));
  }

  @Test
  void thePageIsServed() throws Exception {
    server = start(16, false);
    assertTrue(get("/").body().startsWith("<!doctype html>"));
    assertEquals(
        "text/javascript; charset=utf-8",
        get("/game.js").headers().firstValue("Content-Type").orElseThrow());
    assertEquals(404, get("/../game.js").statusCode());
  }

  @Test
  void badOptionsAreRefusedInOneSentence() {
    assertRefused("--ordered goes with --ticks", "--ordered");
    assertRefused("--size or --walls is out of range", "--size=1");
    assertRefused("--port or --threads is out of range", "--threads=0");
    ErrorOutput output = ErrorOutput.of(new AStarServer(), "--threads=2");
    assertEquals(1, output.exitCode());
    assertTrue(output.text().contains("agent"), output.text());
    assertFalse(output.text().contains("\n"), output.text());
  }

  private static RunningGame start(int size, boolean ticks) {
    RunningGame.Loop loop = ticks ? RunningGame.Loop.ORDERED_TICKS : RunningGame.Loop.VERTX;
    return RunningGame.start(0, 1, loop, new GameSettings(size, 0, 1), true, null);
  }

  private static void assertRefused(String reason, String option) {
    ErrorOutput output = ErrorOutput.of(new AStarServer(), option);
    assertEquals("1 astar-server: " + reason, output.exitCode() + " " + output.text());
  }

  private static void assertRefused(int status, String reason, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response.body());
    assertEquals(reason, new JsonObject(response.body()).getString("error"));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.server().port() + path));
  }

  private static final class Messages implements WebSocket.Listener {
    private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      parts.append(text);
      if (last) {
        arrived.add(parts.toString());
        parts.setLength(0);
      }
      socket.request(1);
      return null;
    }

    /** The next message that contains a text. */
    String await(String part) throws InterruptedException {
      String message = "";
      while (!message.contains(part)) {
        message = arrived.poll(60, TimeUnit.SECONDS);
      }
      return message;
    }
  }
}
