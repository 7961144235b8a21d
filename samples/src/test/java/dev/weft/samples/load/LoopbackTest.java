package dev.weft.samples.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.samples.ErrorOutput;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"})
  void thisMachineIsAccepted(String host) {
    assertTrue(Loopback.address(host).isLoopbackAddress());
  }

  // Addresses and names that are set aside for documentation: RFC 5737, RFC 3849, RFC 2606.
  @ParameterizedTest
  @ValueSource(
      strings = {"192.0.2.1", "10.0.0.1", "0.0.0.0", "::", "2001:db8::1", "example.com", "", "1"})
  void anythingElseIsRefused(String host) {
    assertThrows(IllegalArgumentException.class, () -> Loopback.address(host));
  }

  @Test
  void theOptionsThemselvesRefuseToo() throws Exception {
    InetAddress other = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
    InetSocketAddress server = new InetSocketAddress(other, 80);
    assertThrows(
        IllegalArgumentException.class,
        () -> new LoadOptions(server, 1, 0, 1, 1, Pace.CLOSED_LOOP));
  }

  @Test
  void theCommandRefusesInOneSentence() {
    ErrorOutput output = ErrorOutput.of(new LoadGenerator(), "--host", "192.0.2.1", "--port", "80");
    assertEquals(1, output.exitCode());
    assertEquals(
        "load-generator: load is put on loopback addresses only, and 192.0.2.1 is none",
        output.text());
  }
}
