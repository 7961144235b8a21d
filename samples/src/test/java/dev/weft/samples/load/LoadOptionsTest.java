package dev.weft.samples.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadOptionsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 1", // port
    "80, 0, 1, 1", // clients
    "80, 1001, 1, 1",
    "80, 1, -1, 1", // warm-up
    "80, 1, NaN, 1",
    "80, 1, 1, 0", // measured time
    "80, 1, 1, 3601"
  })
  void whatIsOutOfBoundsIsRefused(int port, int clients, double warmup, double seconds) {
    assertThrows(
        IllegalArgumentException.class,
        () -> LoadOptions.of("localhost", port, clients, warmup, seconds));
  }

  @Test
  void theRequestNamesTheHost() {
    LoadOptions options = LoadOptions.of("127.0.0.1", 8080, 1, 0, 1);
    assertEquals(
        "GET /10 HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n",
        new String(options.get("/10"), StandardCharsets.US_ASCII));
  }
}
