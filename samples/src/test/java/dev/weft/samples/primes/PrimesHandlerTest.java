package dev.weft.samples.primes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.samples.server.EntityTag;
import dev.weft.samples.server.RunningServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class PrimesHandlerTest {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private RunningServer server;

  @BeforeEach
  void start() {
    server = RunningServer.start(0, 1, new PrimesHandler(1000));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answersWithPrimesAndTheirTag() throws Exception {
    HttpResponse<String> response = get("/10");
    assertEquals(200, response.statusCode());
    assertEquals("{\"primes\":[2,3,5,7]}", response.body());
    assertEquals("application/json", header(response, "Content-Type"));
    assertEquals(EntityTag.of(response.body()), header(response, "ETag"));
    assertTrue(Long.parseLong(header(response, "X-Elapsed-Micros")) >= 0);
  }

  @Test
  void aQueryChangesNothing() throws Exception {
    assertEquals("{\"primes\":[2,3]}", get("/4?fast=please").body());
  }

  @Test
  void aKnownTagIsNotModified() throws Exception {
    String tag = header(get("/10"), "ETag");
    HttpResponse<String> response =
        send(request("/10").header("If-None-Match", "\"other\", " + tag));
    assertEquals(304, response.statusCode());
    assertEquals("", response.body());
    assertEquals(tag, header(response, "ETag"));
  }

  @Test
  void anotherTagIsAnsweredInFull() throws Exception {
    HttpResponse<String> response = send(request("/10").header("If-None-Match", "\"other\""));
    assertEquals(200, response.statusCode());
    assertEquals("{\"primes\":[2,3,5,7]}", response.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/x", "/-1", "/1.5", "/10/", "/stats/", "/1001", "/99999999999"})
  void whatIsNoNumberWithinTheLimitIsABadRequest(String path) throws Exception {
    HttpResponse<String> response = get(path);
    assertEquals(400, response.statusCode());
    assertEquals(
        "ask for /n with a number n from 0 to 1000",
        new JsonObject(response.body()).getString("error"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "HEAD"})
  void otherMethodsAreNotAllowed(String method) throws Exception {
    HttpResponse<String> response = send(request("/10").method(method, BodyPublishers.noBody()));
    assertEquals(405, response.statusCode());
    assertEquals("GET", header(response, "Allow"));
  }

  @Test
  void statisticsStartEmpty() throws Exception {
    assertEquals("{\"requests\":0,\"numbers\":{}}", get("/stats").body());
  }

  @Test
  void statisticsOfConcurrentRequestsAddUp() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      HttpRequest request = request("/" + (100 + i % 4)).build();
      responses.add(client.sendAsync(request, BodyHandlers.ofString()));
    }
    for (CompletableFuture<HttpResponse<String>> response : responses) {
      assertEquals(200, response.join().statusCode());
    }
    get("/none");
    JsonObject stats = new JsonObject(get("/stats").body());
    assertEquals(200, stats.getInteger("requests"));
    JsonObject numbers = stats.getJsonObject("numbers");
    assertEquals(List.of("100", "101", "102", "103"), List.copyOf(numbers.fieldNames()));
    for (String number : numbers.fieldNames()) {
      JsonObject stat = numbers.getJsonObject(number);
      assertEquals(50, stat.getInteger("count"));
      assertTrue(stat.getLong("totalNanos") > 0);
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElseThrow();
  }
}
