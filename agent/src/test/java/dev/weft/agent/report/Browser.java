package dev.weft.agent.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium with one page, driven by its DevTools protocol. */
final class Browser implements AutoCloseable {
  /** A hang limit in seconds. */
  private static final long LIMIT = 120;

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonObject>> calls = new ConcurrentHashMap<>();
  private final List<String> errors = Collections.synchronizedList(new ArrayList<>());
  private int lastCall;

  private Browser(Process process, Path profile) throws Exception {
    this.process = process;
    this.profile = profile;
    URI page = pageOf(portOf(process, profile));
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(page, new Messages())
            .get(LIMIT, TimeUnit.SECONDS);
    call("Runtime.enable", "{}");
    call("Log.enable", "{}");
    call("Page.enable", "{}");
  }

  /** The program, if there is one on the PATH. */
  static Optional<Path> find() {
    return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
        .flatMap(
            dir ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(dir, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts the browser.
   *
   * @param program what {@link #find} has found
   * @param profile a folder of its own, empty
   * @param width of the page, pixels
   * @param height of the page, pixels
   */
  static Browser start(Path program, Path profile, int width, int height) throws Exception {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--window-size=" + width + "," + height,
                "--remote-debugging-address=127.0.0.1",
                "--remote-debugging-port=0",
                "--remote-allow-origins=*",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return new Browser(process, profile);
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** The browser writes the port it has chosen into its profile. */
  private static int portOf(Process process, Path profile) throws Exception {
    Path file = profile.resolve("DevToolsActivePort");
    for (long i = 0; i < LIMIT * 20; i++) {
      if (Files.exists(file)) {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() >= 2) {
          return Integer.parseInt(lines.get(0));
        }
      }
      if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new IOException("the browser has ended with " + process.exitValue());
      }
    }
    throw new IOException("the browser does not open its port");
  }

  private static URI pageOf(int port) throws Exception {
    URI list = URI.create("http://127.0.0.1:" + port + "/json/list");
    String json = new String(list.toURL().openStream().readAllBytes());
    JsonObject page = JsonParser.parseString(json).getAsJsonArray().get(0).getAsJsonObject();
    return URI.create(page.get("webSocketDebuggerUrl").getAsString());
  }

  /** Opens a page and waits until its scripts have run. */
  void open(URI page) throws Exception {
    call("Page.navigate", "{\"url\": \"" + page + "\"}");
    eval(
        "new Promise(done => { const look = () => location.href !== 'about:blank' &&"
            + " document.readyState === 'complete' ? requestAnimationFrame(() =>"
            + " requestAnimationFrame(done)) : setTimeout(look, 20); look(); })");
  }

  /** The value of an expression in the page, as text; waits for promises. */
  String eval(String expression) throws Exception {
    JsonObject parameters = new JsonObject();
    parameters.addProperty("expression", expression);
    parameters.addProperty("awaitPromise", true);
    parameters.addProperty("returnByValue", true);
    JsonObject answer = call("Runtime.evaluate", parameters.toString());
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(answer.get("exceptionDetails").toString());
    }
    JsonObject result = answer.getAsJsonObject("result");
    JsonElement value = result.get("value");
    return value == null || value.isJsonNull() ? null : value.getAsString();
  }

  /** Presses a key, as a user would. */
  void press(String key) throws Exception {
    String text = key.length() == 1 ? ", \"text\": \"" + key + "\"" : "";
    String enter = key.equals("Enter") ? ", \"text\": \"\\r\", \"windowsVirtualKeyCode\": 13" : "";
    String tab = key.equals("Tab") ? ", \"windowsVirtualKeyCode\": 9" : "";
    String event = "\"key\": \"" + key + "\"" + text + enter + tab + "}";
    call("Input.dispatchKeyEvent", "{\"type\": \"keyDown\", " + event);
    call("Input.dispatchKeyEvent", "{\"type\": \"keyUp\", \"key\": \"" + key + "\"}");
  }

  /** Makes the page believe that the user prefers light or dark. */
  void prefer(String scheme) throws Exception {
    call(
        "Emulation.setEmulatedMedia",
        "{\"features\": [{\"name\": \"prefers-color-scheme\", \"value\": \"" + scheme + "\"}]}");
    eval("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
  }

  /**
   * A picture of the page, PNG.
   *
   * @param width pixels from the left
   * @param height pixels from the top, also below the window
   */
  byte[] screenshot(int width, int height) throws Exception {
    String clip = "{\"x\": 0, \"y\": 0, \"width\": %d, \"height\": %d, \"scale\": 1}";
    String parameters = "{\"format\": \"png\", \"captureBeyondViewport\": true, \"clip\": %s}";
    JsonObject answer =
        call("Page.captureScreenshot", parameters.formatted(clip.formatted(width, height)));
    return Base64.getDecoder().decode(answer.get("data").getAsString());
  }

  /** Exceptions, messages on the console and refused requests so far. */
  List<String> errors() {
    return List.copyOf(errors);
  }

  private JsonObject call(String method, String parameters) throws Exception {
    int id = ++lastCall;
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    calls.put(id, answer);
    String message =
        "{\"id\": " + id + ", \"method\": \"" + method + "\", \"params\": " + parameters + "}";
    socket.sendText(message, true).get(LIMIT, TimeUnit.SECONDS);
    return answer.get(LIMIT, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor(LIMIT, TimeUnit.SECONDS);
    // Links to a folder elsewhere, of which JUnit would warn.
    for (String link : List.of("SingletonSocket", "SingletonCookie", "SingletonLock")) {
      Files.deleteIfExists(profile.resolve(link));
    }
  }

  private final class Messages implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        message(JsonParser.parseString(text.toString()).getAsJsonObject());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void message(JsonObject message) {
      if (message.has("id")) {
        CompletableFuture<JsonObject> call = calls.remove(message.get("id").getAsInt());
        if (message.has("error")) {
          call.completeExceptionally(new IOException(message.get("error").toString()));
        } else {
          call.complete(message.getAsJsonObject("result"));
        }
        return;
      }
      switch (message.get("method").getAsString()) {
        case "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded" ->
            errors.add(message.toString());
        default -> {
          // of no interest
        }
      }
    }
  }
}
