package dev.weft.samples.primes;

/**
 * Primes by the plainest trial division: work to keep a server busy, not a way to find primes.
 *
 * <p>No state; safe for use by any thread.
 */
public final class Primes {
  private Primes() {}

  /**
   * All primes up to and including n as a JSON object, {@code {"primes":[2,3,5]}}.
   *
   * @param n where to stop; below 2 the list is empty
   */
  public static String json(int n) {
    StringBuilder json = new StringBuilder("{\"primes\":[");
    String separator = "";
    for (int candidate = 2; candidate <= n; candidate++) {
      if (smallestDivisor(candidate) == candidate) {
        json.append(separator).append(candidate);
        separator = ",";
      }
    }
    return json.append("]}").toString();
  }

  /**
   * Divides the candidate by every smaller number from 2 on until one divides it.
   *
   * @return the number that divides it, the candidate itself if none does
   */
  static int smallestDivisor(int candidate) {
    int divisor = 2;
    while (divisor < candidate && candidate % divisor != 0) {
      divisor++;
    }
    return divisor;
  }
}
