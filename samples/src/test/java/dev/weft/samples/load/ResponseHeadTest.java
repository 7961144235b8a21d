package dev.weft.samples.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHeadTest {
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nETag: \"x\"\r\nContent-LENGTH:  12 \r\n\r\n";

  @Test
  void aCompleteHeadIsUnderstood() {
    byte[] data = bytes(HEAD + "hello, world");
    ResponseHead head = ResponseHead.parse(data, data.length);
    assertEquals(new ResponseHead(200, HEAD.length(), 12), head);
    assertEquals(data.length, head.totalLength());
    assertEquals("\"x\"", head.field(data, "etag"));
    assertNull(head.field(data, "server"));
  }

  @Test
  void eachIncompleteHeadWaitsForMore() {
    byte[] data = bytes(HEAD);
    for (int end = 0; end < data.length; end++) {
      assertNull(ResponseHead.parse(data, end));
    }
  }

  @Test
  void notModifiedHasNoBody() {
    byte[] data = bytes("HTTP/1.1 304 Not Modified\r\n\r\n");
    assertEquals(0, ResponseHead.parse(data, data.length).contentLength());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        "HTTP/1.1 2xx OK\r\nContent-Length: 1\r\n\r\n",
        "SSH-2.0-Server\r\n\r\n",
        "\r\n\r\n"
      })
  void whatItDoesNotUnderstandIsAnError(String head) {
    byte[] data = bytes(head);
    assertThrows(IllegalStateException.class, () -> ResponseHead.parse(data, data.length));
  }

  @Test
  void anEndlessHeadIsAnError() {
    byte[] data = bytes("x".repeat(20_000));
    assertThrows(IllegalStateException.class, () -> ResponseHead.parse(data, data.length));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
