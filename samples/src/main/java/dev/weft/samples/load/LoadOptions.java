package dev.weft.samples.load;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Whom to ask, how hard and how long. Immutable.
 *
 * @param server the address asked; must be a loopback address
 * @param clients keep-alive connections, each with one request under way at any time
 * @param warmupSeconds how long answers are checked but not counted
 * @param seconds how long answers are counted
 * @param requests how many answers are counted at most, but for those under way
 * @param pace when clients send their next requests
 */
public record LoadOptions(
    InetSocketAddress server,
    int clients,
    double warmupSeconds,
    double seconds,
    long requests,
    Pace pace) {
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
    check("the number of clients", clients, 1, MAX_CLIENTS);
    check("the warm-up in seconds", warmupSeconds, 0, MAX_SECONDS);
    check("the measured time in seconds", seconds, 0.01, MAX_SECONDS);
    check("the number of requests", requests, 1, Long.MAX_VALUE);
  }

  /**
   * Options for a host given by name, of clients that ask again as soon as they have an answer.
   *
   * @throws IllegalArgumentException if the host is not this machine, or a bound is exceeded
   */
  public static LoadOptions of(
      String host, int port, int clients, double warmupSeconds, double seconds) {
    check("the port", port, 1, 65535);
    InetSocketAddress server = new InetSocketAddress(Loopback.address(host), port);
    return new LoadOptions(
        server, clients, warmupSeconds, seconds, Long.MAX_VALUE, Pace.CLOSED_LOOP);
  }

  /** The same at another pace. */
  public LoadOptions at(Pace other) {
    return new LoadOptions(server, clients, warmupSeconds, seconds, requests, other);
  }

  /** The same for that many requests at most. */
  public LoadOptions atMost(long limit) {
    return new LoadOptions(server, clients, warmupSeconds, seconds, limit, pace);
  }

  /** The bytes of a request without a body. */
  public byte[] get(String path) {
    return ("GET " + path + " HTTP/1.1\r\nHost: " + authority() + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The bytes of a request with a body in ASCII. */
  public byte[] post(String path, String body) {
    return ("POST %s HTTP/1.1\r\nHost: %s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(path, authority(), body.length(), body))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private String authority() {
    String host = server.getHostString();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + server.getPort();
  }

  private static void check(String what, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(what + " must be from " + min + " to " + max);
    }
  }
}
