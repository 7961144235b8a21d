package dev.weft.agent.query;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** Prints JSON (RFC 8259), indented. Stateless. */
public final class JsonOutput {
  private JsonOutput() {}

  /** What to print. */
  public interface Content {
    /**
     * Writes one value.
     *
     * @param json where to; not closed
     * @throws IOException if that fails
     */
    void write(JsonWriter json) throws IOException;
  }

  /**
   * Prints a value and ends the line.
   *
   * @param out where to; flushed and not closed
   * @param content the value
   */
  public static void print(PrintWriter out, Content content) {
    JsonWriter json = new JsonWriter(out);
    json.setIndent("  ");
    try {
      content.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("a PrintWriter throws nothing", e);
    }
    out.println();
    out.flush();
  }
}
