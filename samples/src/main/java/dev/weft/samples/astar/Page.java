package dev.weft.samples.astar;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;

/** The files of the web page. Immutable. */
final class Page {
  private static final Map<String, String> TYPES =
      Map.of(
          "index.html", "text/html; charset=utf-8",
          "game.css", "text/css; charset=utf-8",
          "game.js", "text/javascript; charset=utf-8",
          "map.js", "text/javascript; charset=utf-8",
          "chart.js", "text/javascript; charset=utf-8");

  private final Map<String, Buffer> files;

  Page() {
    files = TYPES.keySet().stream().collect(Collectors.toUnmodifiableMap(name -> name, Page::read));
  }

  /** Answers a request for a file; returns false if it is none. */
  boolean serve(HttpServerRequest request) {
    String path = String.valueOf(request.path());
    String name = path.equals("/") ? "index.html" : path.replaceFirst("^/", "");
    if (!files.containsKey(name) || !request.method().equals(HttpMethod.GET)) {
      return false;
    }
    request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, TYPES.get(name))
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .end(files.get(name));
    return true;
  }

  private static Buffer read(String name) {
    try (InputStream in = Page.class.getResourceAsStream("page/" + name)) {
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
