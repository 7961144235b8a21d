package dev.weft.it.bench.kernel;

import dev.weft.annotation.Atomic;

/** Builds a text of about 200 characters with a StringBuilder, out of shared words and numbers. */
public final class StringsKernel extends Kernel {
  private static final int WORDS = 256;
  private static final int LINES = 10;
  private static final long LAST = 1L << 32;

  private final String[] words = new String[WORDS];
  private final int[] lengths = new int[WORDS];

  /** Words with 3 to 10 letters. */
  public StringsKernel() {
    for (int i = 0; i < WORDS; i++) {
      words[i] = "abcdefghij".substring(0, 3 + i % 8);
    }
    for (int i = 0; i < WORDS; i++) {
      lengths[i] = text(i).length();
    }
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }

  /** The lower half of the result is 0 unless the text is too long or too short. */
  @Override
  @Atomic
  public long run(int thread, int turn) {
    int first = Mix.of(thread, turn) & (WORDS - 1);
    String text = text(first);
    return text.length() - lengths[first] + text.charAt(turn & 63) * LAST;
  }

  private String text(int first) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      int word = (first + i) & (WORDS - 1);
      text.append(words[word]).append(": ").append(word * 1001L).append(' ').append(i).append('\n');
    }
    return text.toString();
  }

  @Override
  public void check(long operations, long sum) {
    expect("texts differ in length by", 0, (int) sum);
  }
}
