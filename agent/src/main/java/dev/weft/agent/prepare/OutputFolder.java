package dev.weft.agent.prepare;

import dev.weft.agent.query.QueryException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder that is made: under another name beside its place until all of it is there, so that
 * there is never half of one. What was begun is deleted, also when the JVM is interrupted.
 */
final class OutputFolder implements Closeable {
  /** Bytes that have to be free: modules as jars, the image, its archive. */
  private static final long ROOM = 1L << 30;

  private final Path output;
  private final Path work;
  private final Thread atExit;

  private OutputFolder(Path output, Path work) {
    this.output = output;
    this.work = work;
    this.atExit = new Thread(() -> delete(work));
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Makes the place of work. */
  static OutputFolder create(Path wanted) {
    Path output = wanted.toAbsolutePath().normalize();
    Path parent = output.getParent();
    if (parent == null || Files.exists(output)) {
      throw new QueryException(wanted + " exists already; give a folder that does not.");
    }
    if (!Files.isDirectory(parent)) {
      throw new QueryException("The folder " + parent + " does not exist.");
    }
    try {
      long free = Files.getFileStore(parent).getUsableSpace();
      if (free < ROOM) {
        throw new QueryException(
            String.format(
                "Preparing needs %d MB in %s, %d MB are free.", ROOM >> 20, parent, free >> 20));
      }
      Path work = Files.createTempDirectory(parent, "." + output.getFileName() + "-");
      return new OutputFolder(output, work);
    } catch (IOException e) {
      throw new QueryException("The folder " + parent + " cannot be written to (" + e + ").");
    }
  }

  Path work() {
    return work;
  }

  /** Where to build what becomes the output. */
  Path image() {
    return work.resolve("image");
  }

  /** Moves the image to its place. */
  void finish() throws IOException {
    Files.move(image(), output, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() {
    delete(work);
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The JVM ends; the hook finds nothing.
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println("weft: " + folder + " cannot be deleted: " + e);
    }
  }
}
