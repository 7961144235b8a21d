package dev.weft.samples.load;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * What to ask, of whom, how hard and how long. Immutable.
 *
 * @param server the address asked; must be a loopback address
 * @param number the n of {@code GET /<n>}
 * @param clients keep-alive connections, each with one request under way at any time
 * @param warmupSeconds how long answers are checked but not counted
 * @param seconds how long answers are counted
 */
public record LoadOptions(
    InetSocketAddress server, int number, int clients, double warmupSeconds, double seconds) {
  private static final int MAX_NUMBER = 1_000_000;
  private static final int MAX_CLIENTS = 1000;
  private static final double MAX_SECONDS = 3600;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is exceeded, with a message for the user
   */
  public LoadOptions {
    if (server.getAddress() == null || !server.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException("load is put on loopback addresses only");
    }
    check("the number asked for", number, 0, MAX_NUMBER);
    check("the number of clients", clients, 1, MAX_CLIENTS);
    check("the warm-up in seconds", warmupSeconds, 0, MAX_SECONDS);
    check("the measured time in seconds", seconds, 0.01, MAX_SECONDS);
  }

  /**
   * Options for a host given by name.
   *
   * @throws IllegalArgumentException if the host is not this machine, or a bound is exceeded
   */
  public static LoadOptions of(
      String host, int port, int number, int clients, double warmupSeconds, double seconds) {
    check("the port", port, 1, 65535);
    InetSocketAddress server = new InetSocketAddress(Loopback.address(host), port);
    return new LoadOptions(server, number, clients, warmupSeconds, seconds);
  }

  /** The bytes of one request. */
  byte[] request() {
    String host = server.getHostString();
    String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + server.getPort();
    return ("GET /" + number + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static void check(String what, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(what + " must be from " + min + " to " + max);
    }
  }
}
