package dev.weft.samples.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PreparedPostTest {
  private final PreparedPost post =
      new PreparedPost(LoadOptions.of("127.0.0.1", 80, 1, 0, 1), "/move", "x", "player");

  @Test
  void eachRequestHasItsNumbersAndNothingOfTheOneBefore() {
    assertEquals("{\"x\":2147483647,\"player\":12345}", body(post.with(Integer.MAX_VALUE, 12345)));
    assertEquals("{\"x\":0,\"player\":7}", body(post.with(0, 7)));
  }

  private static String body(ByteBuffer request) {
    String text = StandardCharsets.US_ASCII.decode(request).toString();
    String[] parts = text.split("\r\n\r\n", 2);
    assertEquals(
        "POST /move HTTP/1.1\r\nHost: 127.0.0.1:80\r\nContent-Length: " + parts[1].length(),
        parts[0]);
    return new JsonObject(parts[1]).encode();
  }
}
