package dev.weft.agent.report;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Checks the outline of a recording before it is given to the JDK's parser, which waits for ever
 * for the rest of a file that was cut off, and whose messages speak of its own internals.
 *
 * <p>A recording is a sequence of chunks, each with a header of 68 bytes: magic, version (2 + 2
 * bytes), size (8), positions of constant pool and metadata (8 + 8), start, duration, ticks and
 * their rate (8 each), then a byte that is 0 once the chunk is complete. Before that, the JVM
 * brings the header up to date each second, so that what was written until then can be read.
 */
final class ChunkCheck {
  private static final int HEADER = 68;
  private static final int MAGIC = 0x464C5200; // FLR and 0
  private static final int STATE = 64;
  private static final String NOT_COMPLETE =
      " is not complete: the JVM that writes it still runs, or was killed.";

  /** The state of a chunk at whose header the JVM is just writing. */
  private static final int BUSY = 255;

  private ChunkCheck() {}

  /**
   * What of a file can be read.
   *
   * @param readable so many bytes from the beginning are chunks
   * @param complaint what is wrong with the rest or with the last chunk, one sentence; or null
   * @param open position of the state of the last chunk if that was never closed, else -1
   */
  record Outline(long readable, String complaint, long open) {}

  /**
   * Finds the chunks of a file.
   *
   * @param file the recording
   * @return at least one chunk
   * @throws RecordingException saying what is wrong with the file if not even the first can be read
   */
  static Outline check(Path file) throws RecordingException {
    if (!Files.exists(file)) {
      throw new RecordingException(file + ": no such file.");
    }
    if (Files.isDirectory(file)) {
      throw new RecordingException(file + " is a directory, not a recording.");
    }
    if (!Files.isRegularFile(file)) {
      throw new RecordingException(file + " is not a regular file.");
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      return outline(file, in, in.length());
    } catch (IOException e) {
      throw new RecordingException(file + " cannot be read: " + e.getMessage() + ".");
    }
  }

  private static Outline outline(Path file, RandomAccessFile in, long length)
      throws IOException, RecordingException {
    if (length == 0) {
      throw new RecordingException(
          file
              + " is empty: the JVM that is to write it still runs, or was killed; jfr assemble makes"
              + " a recording of what it has left.");
    }
    for (long start = 0; start < length; ) {
      long size;
      try {
        size = checkChunk(file, in, start, length - start);
      } catch (RecordingException e) {
        if (start == 0) {
          throw e;
        }
        return new Outline(start, e.getMessage(), -1);
      }
      in.seek(start + STATE);
      if (in.readByte() != 0) {
        return new Outline(start + size, file + NOT_COMPLETE, start + STATE);
      }
      start += size;
    }
    return new Outline(length, null, -1);
  }

  private static long checkChunk(Path file, RandomAccessFile in, long start, long rest)
      throws IOException, RecordingException {
    in.seek(start);
    if (rest < HEADER) {
      boolean foreign = start == 0 && (rest < Integer.BYTES || in.readInt() != MAGIC);
      throw new RecordingException(
          file + (foreign ? " is not a JFR recording." : truncated(start, HEADER, rest)));
    }
    if (in.readInt() != MAGIC) {
      String damaged = " is damaged: no chunk begins at byte " + start + ".";
      throw new RecordingException(file + (start == 0 ? " is not a JFR recording." : damaged));
    }
    in.readInt();
    long size = in.readLong();
    in.seek(start + STATE);
    if (in.readUnsignedByte() == BUSY) {
      throw new RecordingException(file + NOT_COMPLETE);
    }
    if (size < HEADER) {
      throw new RecordingException(
          file + " is damaged: the chunk at byte " + start + " has a size of " + size + " bytes.");
    }
    if (size > rest) {
      throw new RecordingException(file + truncated(start, size, rest));
    }
    return size;
  }

  private static String truncated(long start, long size, long rest) {
    return " is truncated: of the "
        + size
        + " bytes of the chunk at byte "
        + start
        + " there are "
        + rest
        + ".";
  }
}
