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
          "/", "text/html; charset=utf-8",
          "/game.css", "text/css; charset=utf-8",
          "/game.js", "text/javascript; charset=utf-8",
          "/map.js", "text/javascript; charset=utf-8",
          "/chart.js", "text/javascript; charset=utf-8");

  private final Map<String, Buffer> files;

  Page() {
    files = TYPES.keySet().stream().collect(Collectors.toUnmodifiableMap(path -> path, Page::read));
  }

  /** Answers a request for a file; returns false if it is none. */
  boolean serve(HttpServerRequest request) {
    String path = String.valueOf(request.path());
    Buffer file = files.get(path);
    if (file == null || !request.method().equals(HttpMethod.GET)) {
      return false;
    }
    request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, TYPES.get(path))
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .end(file);
    return true;
  }

  private static Buffer read(String path) {
    String name = path.equals("/") ? "/index.html" : path;
    try (InputStream in = Page.class.getResourceAsStream("page" + name)) {
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
