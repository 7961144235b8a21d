package dev.weft.samples.astar;

import dev.weft.samples.server.Answer;
import dev.weft.samples.server.EntityTag;
import io.vertx.core.json.JsonArray;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of all that was asked, what came out, and the serial numbers of the commits: the order in
 * which a program with one thread would have had to do it.
 *
 * <p>A line for the settings, then one for each request, in the order in which they were handed
 * over. Thread-safe; not to be used inside transactions.
 */
final class Journal implements AutoCloseable {
  private static final int LONGEST_KEPT = 200;

  private final BufferedWriter out;

  /**
   * Begins a journal.
   *
   * @throws IOException if the file cannot be written
   */
  Journal(Path file, GameSettings settings) throws IOException {
    out = Files.newBufferedWriter(file);
    out.write(settings.toJson().encode());
    out.newLine();
  }

  /**
   * Adds a request.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  void add(long serial, String operation, String body, Answer answer) {
    String line = new Entry(serial, operation, body, result(answer)).toLine();
    try {
      synchronized (this) {
        out.write(line);
        out.newLine();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is kept of an answer: its status and its body, of a long body the tag. */
  static String result(Answer answer) {
    String body = answer.body();
    return answer.status() + " " + (body.length() <= LONGEST_KEPT ? body : EntityTag.of(body));
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      out.close();
    }
  }

  /** A request in a journal. Immutable. */
  record Entry(long serial, String operation, String body, String result) {
    static Entry ofLine(String line) {
      JsonArray parts = new JsonArray(line);
      return new Entry(
          parts.getLong(0), parts.getString(1), parts.getString(2), parts.getString(3));
    }

    String toLine() {
      return new JsonArray().add(serial).add(operation).add(body).add(result).encode();
    }
  }
}
