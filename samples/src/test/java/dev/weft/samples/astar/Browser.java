package dev.weft.samples.astar;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A headless Chromium, spoken to by its DevTools protocol. For one thread. */
final class Browser implements AutoCloseable, WebSocket.Listener {
  private static final String LISTENING = "DevTools listening on ";
  private static final long LIMIT_SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
  private final StringBuilder parts = new StringBuilder();

  private Browser(Process process, String address) {
    this.process = process;
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), this)
            .join();
  }

  /** Where this machine has a browser. */
  static Optional<Path> find() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts a browser that keeps its files in an empty folder. */
  static Browser start(Path executable, Path folder) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(executable.toString());
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-sync",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--window-size=1360,860",
            "--remote-debugging-port=0",
            "--user-data-dir=" + folder,
            "about:blank"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(LISTENING)) {
        Thread reader = new Thread(() -> output.lines().forEach(more -> {}), "browser output");
        reader.setDaemon(true);
        reader.start();
        return new Browser(process, line.substring(LISTENING.length()).strip());
      }
    }
    throw new IOException("the browser " + executable + " did not start");
  }

  /** A page with storage of its own, as in another browser. */
  BrowserPage open(String address) throws Exception {
    String context =
        call(null, "Target.createBrowserContext", new JsonObject()).getString("browserContextId");
    JsonObject target = new JsonObject().put("url", address).put("browserContextId", context);
    String id =
        call(null, "Target.createTarget", target.put("newWindow", true)).getString("targetId");
    JsonObject attach = new JsonObject().put("targetId", id).put("flatten", true);
    return new BrowserPage(
        this, call(null, "Target.attachToTarget", attach).getString("sessionId"));
  }

  /** Calls a method of the protocol and waits for its result. */
  JsonObject call(String session, String method, JsonObject parameters) throws Exception {
    int id = lastId.incrementAndGet();
    JsonObject request = new JsonObject().put("id", id).put("method", method);
    request.put("params", parameters);
    if (session != null) {
      request.put("sessionId", session);
    }
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    answers.put(id, answer);
    socket.sendText(request.encode(), true).get(LIMIT_SECONDS, TimeUnit.SECONDS);
    JsonObject message = answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (message.containsKey("error")) {
      throw new IOException(method + ": " + message.getJsonObject("error").encode());
    }
    return message.getJsonObject("result");
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    parts.append(text);
    if (last) {
      JsonObject message = new JsonObject(parts.toString());
      parts.setLength(0);
      if (message.containsKey("id")) {
        answers.remove(message.getInteger("id")).complete(message);
      }
    }
    from.request(1);
    return null;
  }

  @Override
  public void close() throws InterruptedException {
    socket.abort();
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
