package dev.weft.samples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** A command that is run in this JVM, with its exit code and what it said to the error output. */
public record ErrorOutput(int exitCode, String text) {

  /** Runs a command. Not for two tests at once: System.err is one. */
  public static ErrorOutput of(Object command, String... args) {
    PrintStream original = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      int code = new CommandLine(command).execute(args);
      return new ErrorOutput(code, bytes.toString(StandardCharsets.UTF_8).strip());
    } finally {
      System.setErr(original);
    }
  }
}
