package dev.weft.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A policy file for one launched JVM, in a temporary folder; closing removes it. */
final class Policy implements AutoCloseable {
  private final Path folder;
  private final Path file;

  private Policy(Path folder) {
    this.folder = folder;
    file = folder.resolve("policy.txt");
  }

  /** Writes the rules. */
  static Policy of(List<String> lines) {
    try {
      // A comma ends an option in the agent argument: paths that have one must work, too.
      Policy policy = new Policy(Files.createTempDirectory("weft, whitelist=(1)"));
      Files.write(policy.file, lines, StandardCharsets.UTF_8);
      return policy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The flag of a JVM that makes it the whitelist; in the agent argument a path has no comma. */
  String flag() {
    return "-Dweft.whitelist=" + file;
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
