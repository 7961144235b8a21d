package dev.weft.runtime;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Formatter;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * Printing waits for the commit if it goes to a file: {@code System.out} and {@code System.err} as
 * the JVM opens them, and others right over a {@link FileOutputStream}. The text is made at the
 * call, inside the transaction.
 *
 * <p>A stream that ends in memory is left alone, as the program may look at what has been printed;
 * so is one with a class of the application in the chain, whose code belongs to the transaction.
 *
 * <p>All methods return true if the call is done as far as the caller is concerned, and false if
 * the method is to go on as it does without this.
 */
public final class Printing {
  /** Nobody can write to the buffers of these but through the print stream itself. */
  private static final Object[] OWN_BUFFERS = new Object[2];

  private static final long TARGET = Memory.U.objectFieldOffset(FilterOutputStream.class, "out");

  private Printing() {}

  static {
    OWN_BUFFERS[0] = Memory.U.getReference(System.out, TARGET);
    OWN_BUFFERS[1] = Memory.U.getReference(System.err, TARGET);
  }

  /** The current transaction if what is printed to {@code stream} has to wait for its commit. */
  private static Transaction waiting(PrintStream stream) {
    Transaction tx = Deferred.waiting();
    return tx != null && stream.getClass() == PrintStream.class && endsInFile(stream) ? tx : null;
  }

  private static boolean endsInFile(OutputStream stream) {
    Object o = stream;
    while (o != null && isPlainFilter(o)) {
      // Written by constructors, and by close().
      o = Memory.U.getReference(o, TARGET);
    }
    // The JVM's own streams are of a subclass on some JDKs.
    return o instanceof FileOutputStream && o.getClass().getClassLoader() == null;
  }

  /**
   * A buffer of the program's own is none: what the program writes to it directly would come before
   * what has been printed and waits.
   */
  private static boolean isPlainFilter(Object stream) {
    Class<?> type = stream.getClass();
    return type == PrintStream.class
        || type == FilterOutputStream.class
        || type == BufferedOutputStream.class
            && (stream == OWN_BUFFERS[0] || stream == OWN_BUFFERS[1]);
  }

  /** Before {@link PrintStream#print(Object)} and those of its kind. */
  public static boolean print(PrintStream stream, Object value) throws Throwable {
    Transaction tx = waiting(stream);
    return tx != null && print(stream, String.valueOf(value), tx);
  }

  private static boolean print(PrintStream stream, String text, Transaction tx) throws Throwable {
    Deferred.effect(new Text(stream, text, false), tx);
    return true;
  }

  /** Before {@link PrintStream#println(Object)} and those of its kind. */
  public static boolean println(PrintStream stream, Object value) throws Throwable {
    Transaction tx = waiting(stream);
    return tx != null && println(stream, String.valueOf(value), tx);
  }

  private static boolean println(PrintStream stream, String text, Transaction tx) throws Throwable {
    Deferred.effect(new Text(stream, text, true), tx);
    return true;
  }

  /** Before {@link PrintStream#println()}. */
  public static boolean println(PrintStream stream) throws Throwable {
    Transaction tx = waiting(stream);
    return tx != null && println(stream, "", tx);
  }

  /** Before {@link PrintStream#print(char[])}. */
  public static boolean print(PrintStream stream, char[] chars) throws Throwable {
    Transaction tx = waiting(stream);
    return tx != null && print(stream, text(chars, tx), tx);
  }

  /** Before {@link PrintStream#println(char[])}. */
  public static boolean println(PrintStream stream, char[] chars) throws Throwable {
    Transaction tx = waiting(stream);
    return tx != null && println(stream, text(chars, tx), tx);
  }

  private static String text(char[] chars, Transaction tx) throws Throwable {
    String text = new String(chars);
    Barriers.afterRead(chars, 0, tx);
    return text;
  }

  /** Before {@link PrintStream#format(String, Object...)}. */
  public static boolean format(PrintStream stream, String format, Object[] arguments)
      throws Throwable {
    Transaction tx = waiting(stream);
    return tx != null
        && format(stream, Locale.getDefault(Locale.Category.FORMAT), format, arguments, tx);
  }

  /** Before {@link PrintStream#format(Locale, String, Object...)}. */
  public static boolean format(PrintStream stream, Locale locale, String format, Object[] arguments)
      throws Throwable {
    Transaction tx = waiting(stream);
    return tx != null && format(stream, locale, format, arguments, tx);
  }

  private static boolean format(
      PrintStream stream, Locale locale, String format, Object[] arguments, Transaction tx)
      throws Throwable {
    StringBuilder text = new StringBuilder();
    Barriers.capture(text, tx);
    try {
      new Formatter(text).format(locale, format, arguments);
    } finally {
      // What stands before a wrong argument is printed. Dropped if the attempt is being rolled
      // back.
      print(stream, text.toString(), tx);
    }
    return true;
  }

  /** Before {@link PrintStream#write(int)}. */
  public static boolean write(PrintStream stream, int value) throws Throwable {
    Transaction tx = waiting(stream);
    if (tx == null) {
      return false;
    }
    Deferred.effect(new Bytes(stream, new byte[] {(byte) value}, true), tx);
    return true;
  }

  /** Before {@link PrintStream#write(byte[], int, int)}. */
  public static boolean write(PrintStream stream, byte[] bytes, int offset, int length)
      throws Throwable {
    Transaction tx = waiting(stream);
    if (tx == null) {
      return false;
    }
    Objects.checkFromIndexSize(offset, length, bytes.length);
    byte[] copy = new byte[length];
    Barriers.arraycopyToFresh(bytes, offset, copy, 0, length, 0, tx);
    Deferred.effect(new Bytes(stream, copy, false), tx);
    return true;
  }

  /** Before {@link PrintStream#flush()}. */
  public static boolean flush(PrintStream stream) throws Throwable {
    Transaction tx = waiting(stream);
    if (tx == null) {
      return false;
    }
    Deferred.effect(new Flush(stream), tx);
    return true;
  }

  /** What is to happen to a stream. */
  private abstract static class Output implements LongConsumer {
    final PrintStream stream;

    Output(PrintStream stream) {
      this.stream = stream;
    }

    @Override
    public String toString() {
      return stream.getClass().getName();
    }
  }

  private static final class Text extends Output {
    private final String text;
    private final boolean line;

    Text(PrintStream stream, String text, boolean line) {
      super(stream);
      this.text = text;
      this.line = line;
    }

    @Override
    public void accept(long serial) {
      if (line) {
        stream.println(text);
      } else {
        stream.print(text);
      }
    }
  }

  private static final class Bytes extends Output {
    private final byte[] bytes;

    /** As {@link PrintStream#write(int)}, which flushes after a line feed only. */
    private final boolean single;

    Bytes(PrintStream stream, byte[] bytes, boolean single) {
      super(stream);
      this.bytes = bytes;
      this.single = single;
    }

    @Override
    public void accept(long serial) {
      if (single) {
        stream.write(bytes[0]);
      } else {
        stream.write(bytes, 0, bytes.length);
      }
    }
  }

  private static final class Flush extends Output {
    Flush(PrintStream stream) {
      super(stream);
    }

    @Override
    public void accept(long serial) {
      stream.flush();
    }
  }
}
