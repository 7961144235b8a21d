package dev.weft.samples.load;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Keeps the load generator on this machine.
 *
 * <p>No state; safe for use by any thread.
 */
final class Loopback {
  private Loopback() {}

  /**
   * The address of a host that is this machine itself.
   *
   * @param host {@code localhost} or a literal address; other names are not even looked up
   * @throws IllegalArgumentException if it is anything but a loopback address
   */
  static InetAddress address(String host) {
    boolean literal = host.matches("[0-9]+(\\.[0-9]+){3}|\\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*]?");
    if (literal || host.equals("localhost")) {
      try {
        InetAddress address = InetAddress.getByName(host);
        if (address.isLoopbackAddress()) {
          return address;
        }
      } catch (UnknownHostException e) {
        // Not an address at all: refused like any other.
      }
    }
    throw new IllegalArgumentException(
        "load is put on loopback addresses only, and " + host + " is none");
  }
}
