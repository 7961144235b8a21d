package dev.weft.samples.primes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrimesTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 10, 25, 97, 100, 1000, 10_000})
  void findsWhatASieveFinds(int n) {
    assertEquals(sieved(n), Primes.json(n));
  }

  @Test
  void upTo10000Are1229Primes() {
    assertEquals(1229, Primes.json(10_000).split(",", -1).length);
  }

  @Test
  void upTo10000Takes5775223Divisions() {
    long divisions = 0;
    for (int candidate = 2; candidate <= 10_000; candidate++) {
      // Divided by 2, 3 and so on up to the divisor found, but never by the candidate itself.
      int last = Math.min(Primes.smallestDivisor(candidate), candidate - 1);
      divisions += last - 1;
    }
    assertEquals(5_775_223, divisions);
  }

  private static String sieved(int n) {
    boolean[] composite = new boolean[n + 1];
    StringJoiner primes = new StringJoiner(",", "{\"primes\":[", "]}");
    for (int p = 2; p <= n; p++) {
      if (!composite[p]) {
        primes.add(Integer.toString(p));
        for (int multiple = 2 * p; multiple <= n; multiple += p) {
          composite[multiple] = true;
        }
      }
    }
    return primes.toString();
  }
}
