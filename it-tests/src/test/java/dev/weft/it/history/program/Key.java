package dev.weft.it.history.program;

/**
 * A key of hash maps; many are in one bucket. Comparable, since hash maps order what is in one
 * bucket by identity otherwise.
 */
public record Key(int n) implements Comparable<Key> {
  @Override
  public int hashCode() {
    return n % 3;
  }

  @Override
  public int compareTo(Key other) {
    return Integer.compare(n, other.n);
  }
}
