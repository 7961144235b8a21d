package dev.weft.runtime;

import java.nio.charset.StandardCharsets;
import jdk.internal.misc.Unsafe;

/**
 * Takes the place of a {@link StringBuilder} that only one execution of one method in one attempt
 * can reach: nothing of it is tracked, as nobody can see it before the end of that method, and
 * nobody at all after an abort. The weaver's {@code Texts} finds out which ones those are.
 *
 * <p>Only methods that the weaver redirects are here; each does what the one of StringBuilder with
 * the same name and parameters does, up to the exceptions. Text is kept as Latin-1 for as long as
 * it is.
 *
 * <p>Confined to the calling thread.
 */
public final class TextBuilder {
  private static final Unsafe U = Memory.U;
  private static final long VALUE = U.objectFieldOffset(String.class, "value");
  private static final long CODER = U.objectFieldOffset(String.class, "coder");
  private static final int MOST_DIGITS = 20;
  private static final int LARGEST_LATIN = 0xff;

  /** More than StringBuilder has: most of these live shorter than it takes to copy them twice. */
  private static final int CAPACITY = 128;

  private byte[] latin;
  private int length;

  /** All of the text in place of {@link #latin} as soon as a character needs it; else null. */
  private StringBuilder wide;

  /** An empty text. */
  public TextBuilder() {
    latin = new byte[CAPACITY];
  }

  /** An empty text, with room for {@code capacity} characters. */
  public TextBuilder(int capacity) {
    latin = new byte[capacity];
  }

  /**
   * Starts with {@code str}, which must not be null.
   *
   * @param str named as in the JDK: the name is part of the message if it is null
   */
  public TextBuilder(String str) {
    latin = new byte[str.length() + CAPACITY];
    append(str);
  }

  /** As {@link StringBuilder#append(String)}. */
  public TextBuilder append(String text) {
    String s = text == null ? "null" : text;
    if (wide != null || U.getByte(s, CODER) != 0) {
      return appendWide(s);
    }
    byte[] value = (byte[]) U.getReference(s, VALUE);
    int n = value.length;
    int at = length;
    byte[] bytes = latin;
    if (n > bytes.length - at) {
      bytes = grow(n);
    }
    System.arraycopy(value, 0, bytes, at, n);
    length = at + n;
    return this;
  }

  /** As {@link StringBuilder#append(char)}. */
  public TextBuilder append(char c) {
    if (wide != null || c > LARGEST_LATIN) {
      return appendWide(c);
    }
    int at = length;
    byte[] bytes = latin;
    if (at == bytes.length) {
      bytes = grow(1);
    }
    bytes[at] = (byte) c;
    length = at + 1;
    return this;
  }

  /** As {@link StringBuilder#append(boolean)}. */
  public TextBuilder append(boolean b) {
    return append(b ? "true" : "false");
  }

  /** As {@link StringBuilder#append(int)}. */
  public TextBuilder append(int number) {
    return append((long) number);
  }

  /** As {@link StringBuilder#append(long)}. */
  public TextBuilder append(long number) {
    if (wide != null) {
      return appendWide(number);
    }
    // Of negative numbers, as there is one more of them.
    long rest = number < 0 ? number : -number;
    int size = digits(rest) + (number < 0 ? 1 : 0);
    byte[] bytes = latin;
    if (size > bytes.length - length) {
      bytes = grow(size);
    }
    int at = length += size;
    do {
      long tenth = rest / 10;
      bytes[--at] = (byte) ('0' + (tenth * 10 - rest));
      rest = tenth;
    } while (rest != 0);
    if (number < 0) {
      bytes[at - 1] = '-';
    }
    return this;
  }

  private static int digits(long negative) {
    int digits = 1;
    for (long limit = -10; negative <= limit && digits < MOST_DIGITS - 1; limit *= 10) {
      digits++;
    }
    return digits;
  }

  /** As {@link StringBuilder#append(float)}. */
  public TextBuilder append(float number) {
    Transaction tx = Carrier.suspend();
    String text = String.valueOf(number);
    Carrier.resume(tx);
    return append(text);
  }

  /** As {@link StringBuilder#append(double)}. */
  public TextBuilder append(double number) {
    Transaction tx = Carrier.suspend();
    String text = String.valueOf(number);
    Carrier.resume(tx);
    return append(text);
  }

  /** As {@link StringBuilder#length()}. */
  public int length() {
    return wide == null ? length : (int) whileSuspended(LENGTH, 0);
  }

  /** As {@link StringBuilder#charAt(int)}. */
  public char charAt(int index) {
    if (wide == null && index >= 0 && index < length) {
      return (char) (latin[index] & LARGEST_LATIN);
    }
    return (char) whileSuspended(CHAR_AT, index);
  }

  /** As {@link StringBuilder#setLength(int)}. */
  public void setLength(int newLength) {
    if (wide == null && newLength >= 0 && newLength <= length) {
      length = newLength;
    } else {
      whileSuspended(SET_LENGTH, newLength);
    }
  }

  /** As {@link StringBuilder#deleteCharAt(int)}. */
  public TextBuilder deleteCharAt(int index) {
    if (wide == null && index == length - 1 && index >= 0) {
      length = index;
    } else {
      whileSuspended(DELETE_CHAR_AT, index);
    }
    return this;
  }

  /** The text so far. */
  @Override
  public String toString() {
    Transaction tx = Carrier.suspend();
    try {
      return wide != null
          ? wide.toString()
          : new String(latin, 0, length, StandardCharsets.ISO_8859_1);
    } finally {
      Carrier.resume(tx);
    }
  }

  private byte[] grow(int by) {
    int needed = length + by;
    if (needed < 0) {
      throw new OutOfMemoryError("Required length exceeds implementation limit");
    }
    byte[] larger = new byte[Math.max(needed, Math.min(2 * (length + 1), Integer.MAX_VALUE - 8))];
    System.arraycopy(latin, 0, larger, 0, length);
    latin = larger;
    return larger;
  }

  private TextBuilder appendWide(String s) {
    Transaction tx = Carrier.suspend();
    try {
      widened().append(s);
    } finally {
      Carrier.resume(tx);
    }
    return this;
  }

  private TextBuilder appendWide(char c) {
    Transaction tx = Carrier.suspend();
    try {
      widened().append(c);
    } finally {
      Carrier.resume(tx);
    }
    return this;
  }

  private TextBuilder appendWide(long number) {
    Transaction tx = Carrier.suspend();
    try {
      widened().append(number);
    } finally {
      Carrier.resume(tx);
    }
    return this;
  }

  private static final int LENGTH = 0;
  private static final int CHAR_AT = 1;
  private static final int SET_LENGTH = 2;
  private static final int DELETE_CHAR_AT = 3;

  /** What is rare, bad arguments included, is left to a StringBuilder. */
  private long whileSuspended(int operation, int argument) {
    Transaction tx = Carrier.suspend();
    try {
      StringBuilder text = widened();
      switch (operation) {
        case LENGTH:
          return text.length();
        case CHAR_AT:
          return text.charAt(argument);
        case SET_LENGTH:
          text.setLength(argument);
          return 0;
        default:
          text.deleteCharAt(argument);
          return 0;
      }
    } finally {
      Carrier.resume(tx);
    }
  }

  private StringBuilder widened() {
    if (wide == null) {
      String text = new String(latin, 0, length, StandardCharsets.ISO_8859_1);
      wide = new StringBuilder(Math.max(latin.length, 2 * length)).append(text);
      latin = null;
    }
    return wide;
  }
}
