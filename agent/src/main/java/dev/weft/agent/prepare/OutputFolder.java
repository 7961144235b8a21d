package dev.weft.agent.prepare;

import dev.weft.agent.query.QueryException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder that is made: under another name beside its place until all of it is there, so that
 * there is never half of one. What was begun is deleted, also when the JVM is told to end. What a
 * JVM leaves that was killed is deleted by the next one: it is not locked any more.
 *
 * <p>Used by one thread, but for the JVM's end.
 */
final class OutputFolder implements Closeable {
  private static final String LOCK = "lock";

  /** How often what was begun is deleted at the JVM's end, as the program still writes to it. */
  private static final int PASSES = 50;

  private final Path output;
  private final Path work;
  private final FileChannel lock;
  private final Thread atExit = new Thread(this::abandon);
  private volatile boolean finished;

  private OutputFolder(Path output, Path work) throws IOException {
    this.output = output;
    this.work = work;
    lock =
        FileChannel.open(
            work.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lock.lock();
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Makes the place of work.
   *
   * @param room how many bytes will be needed
   * @throws QueryException if that is not possible; nothing is left then
   */
  static OutputFolder create(Path wanted, long room) {
    Path output = wanted.toAbsolutePath().normalize();
    Path parent = output.getParent();
    if (parent == null || Files.exists(output)) {
      throw new QueryException(wanted + " exists already; give a folder that does not.");
    }
    if (!Files.isDirectory(parent)) {
      throw new QueryException("The folder " + parent + " does not exist.");
    }
    String prefix = "." + output.getFileName() + ".incomplete-";
    try {
      deleteLeftOvers(parent, prefix);
      OutputFolder folder = new OutputFolder(output, Files.createTempDirectory(parent, prefix));
      long free = Files.getFileStore(parent).getUsableSpace();
      if (free < room) {
        folder.close();
        throw new QueryException(
            String.format(
                "Preparing needs %d MB in %s, %d MB are free.", room >> 20, parent, free >> 20));
      }
      return folder;
    } catch (IOException e) {
      throw new QueryException("The folder " + parent + " cannot be written to (" + e + ").");
    }
  }

  private static void deleteLeftOvers(Path parent, String prefix) throws IOException {
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(
            parent, entry -> entry.getFileName().toString().startsWith(prefix))) {
      for (Path each : all) {
        try {
          if (!isInUse(each)) {
            delete(each);
          }
        } catch (IOException e) {
          // Of another user, or being deleted by another run.
        }
      }
    }
  }

  private static boolean isInUse(Path work) throws IOException {
    try (FileChannel channel = FileChannel.open(work.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (NoSuchFileException e) {
      return false;
    } catch (OverlappingFileLockException e) {
      return true;
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
    finished = true;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The JVM ends. What went wrong here has gone wrong for that, and is not worth a word.
      while (true) {
        LockSupport.park();
      }
    }
    try {
      lock.close();
      delete(work);
    } catch (IOException e) {
      System.err.println("weft: " + work + " cannot be deleted: " + e);
    }
  }

  /** The JVM has been told to end. */
  private void abandon() {
    ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
    for (int pass = 0; pass < PASSES && Files.exists(work); pass++) {
      try {
        delete(work);
      } catch (IOException e) {
        // There is more in a folder than a moment ago.
        LockSupport.parkNanos(20_000_000);
      }
    }
    if (!finished) {
      boolean left = Files.exists(work);
      System.err.println(
          "prepare: interrupted; "
              + (left ? work + " is left, which the next run deletes" : "nothing is left")
              + ".");
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
