package dev.weft.it.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.harness.Chaos;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.Recordings;
import dev.weft.it.harness.WeftJvm;
import dev.weft.samples.primes.PrimesServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The primes server on two event loops under the agent, and what its log says. */
class PrimesServerIT {
  private static final String HANDLER = "dev.weft.samples.primes.PrimesHandler.handle";
  private static final int CLIENTS = 4;
  private static final int REQUESTS = 120;

  /** A hang limit. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;

  /** Answers with the primes, and requests of all kinds that reached the handler. */
  private final AtomicInteger primes = new AtomicInteger();

  private final AtomicInteger handled = new AtomicInteger();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private int port;

  @Test
  void answersAndLog() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder, 2, PrimesServer.class)) {
      port = server.port();
      askAll();
      checkStatistics(get("/stats").body());
      assertEquals(0, server.end(), server::errors);
      assertEquals("", server.errors());
    }
    checkEvents();
    checkReport();
  }

  private void askAll() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int number = i;
        tasks.add(
            () -> {
              ask(number);
              return null;
            });
      }
      for (Future<Void> future : clients.invokeAll(tasks)) {
        future.get();
      }
    } finally {
      clients.shutdownNow();
    }
  }

  private void ask(int number) throws Exception {
    for (int i = 0; i < REQUESTS; i++) {
      int n = (i * 37 + number) % 50 * 20;
      HttpResponse<String> answer = get("/" + n);
      assertEquals(200, answer.statusCode());
      assertEquals(expected(n), answer.body());
      primes.incrementAndGet();
      if (i % 20 == 0) {
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> known = get("/" + n, "If-None-Match", tag);
        assertEquals("304 ", known.statusCode() + " " + known.body());
        primes.incrementAndGet();
        assertEquals(400, get("/none").statusCode());
        consistent(get("/stats").body());
      }
    }
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(LIMIT);
    if (headers.length > 0) {
      request.headers(headers);
    }
    handled.incrementAndGet();
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String expected(int n) {
    List<Integer> primes = new ArrayList<>();
    for (int candidate = 2; candidate <= n; candidate++) {
      int each = candidate;
      if (primes.stream().noneMatch(prime -> each % prime == 0)) {
        primes.add(candidate);
      }
    }
    return "{\"primes\":" + primes.toString().replace(" ", "") + "}";
  }

  private void checkStatistics(String json) {
    assertEquals(primes.get(), consistent(json), json);
  }

  /** The number of requests, which must be the sum of the numbers for each n. */
  private static int consistent(String json) {
    Matcher total = Pattern.compile("\"requests\":(\\d+)").matcher(json);
    assertTrue(total.find(), json);
    int sum = 0;
    Matcher count = Pattern.compile("\"count\":(\\d+)").matcher(json);
    while (count.find()) {
      sum += Integer.parseInt(count.group(1));
    }
    assertEquals(Integer.parseInt(total.group(1)), sum, json);
    return sum;
  }

  /** Every request was a transaction, and none of them needed to be inevitable. */
  private void checkEvents() {
    Path log = ServerProcess.log(folder);
    List<RecordedEvent> commits = ofHandler(Recordings.events(log, "weft.Commit"));
    assertEquals(
        handled.get(), commits.stream().mapToInt(event -> event.getInt("transactions")).sum());
    List<RecordedEvent> inevitable = ofHandler(Recordings.events(log, "weft.Inevitable"));
    assertTrue(inevitable.isEmpty(), () -> inevitable.toString());
  }

  private static List<RecordedEvent> ofHandler(List<RecordedEvent> events) {
    return events.stream()
        .filter(event -> String.valueOf(event.getString("entryPoint")).startsWith(HANDLER))
        .toList();
  }

  private void checkReport() {
    Path jar = Path.of(System.getProperty("weft.jar"));
    JvmResult report = WeftJvm.plain().runJar(jar, "report", ServerProcess.log(folder).toString());
    report.expectSuccess().expectSilence();
    Matcher total = Pattern.compile("transactions +(\\d+)").matcher(report.out());
    assertTrue(total.find(), report::toString);
    assertTrue(Integer.parseInt(total.group(1)) >= handled.get(), report::toString);
    // Chaos makes some of them run alone.
    if (Chaos.requested().isEmpty()) {
      assertFalse(report.out().contains("INEVITABLE"), report::toString);
    }
  }
}
