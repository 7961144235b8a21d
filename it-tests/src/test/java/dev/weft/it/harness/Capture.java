package dev.weft.it.harness;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Replaces {@code System.out} and {@code System.err} until it is closed. One at a time.
 *
 * <p>Both go to files: what a transaction prints has to wait for its commit, as it does where the
 * streams are the JVM's own. A buffer in memory would be rolled back.
 */
final class Capture implements AutoCloseable {
  private final PrintStream formerOut = System.out;
  private final PrintStream formerErr = System.err;
  private final Path out;
  private final Path err;

  Capture() {
    try {
      out = Files.createTempFile("weft-out", ".txt");
      err = Files.createTempFile("weft-err", ".txt");
      System.setOut(stream(out));
      System.setErr(stream(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PrintStream stream(Path file) throws IOException {
    return new PrintStream(new FileOutputStream(file.toFile()), true, StandardCharsets.UTF_8);
  }

  /** What was printed to standard output so far. */
  String out() {
    return read(System.out, out);
  }

  /** What was printed to standard error so far. */
  String err() {
    return read(System.err, err);
  }

  private static String read(PrintStream stream, Path file) {
    stream.flush();
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts the streams back. A thread that still prints to the others prints into the void. */
  @Override
  public void close() {
    PrintStream ownOut = System.out;
    PrintStream ownErr = System.err;
    System.setOut(formerOut);
    System.setErr(formerErr);
    ownOut.close();
    ownErr.close();
    try {
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
