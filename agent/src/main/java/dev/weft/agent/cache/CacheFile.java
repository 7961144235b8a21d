package dev.weft.agent.cache;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A cache file that is open for reading. Others may replace it meanwhile; this one then still reads
 * what it has opened.
 *
 * <p>Thread-safe. Never waits for another thread: it is used while classes are loaded, where the
 * other one may be waiting for the class that this one loads.
 */
final class CacheFile implements Closeable {
  private static final int MOST_SPINS = 1000;

  private final RandomAccessFile file;

  /** 1 while a thread reads. AtomicBoolean is a VarHandle, whose first use loads classes. */
  private final AtomicInteger busy = new AtomicInteger();

  private final byte[] table;
  private final int tableStart;
  private final int slots;

  /** Start of the file up to the last record that was needed to start; null when started. */
  private volatile byte[] prefix;

  private CacheFile(RandomAccessFile file, byte[] prefix, int tableStart, int slots) {
    this.file = file;
    this.prefix = prefix;
    this.tableStart = tableStart;
    this.slots = slots;
    this.table = Arrays.copyOf(prefix, tableStart + slots * CacheFormat.SLOT);
  }

  /**
   * Opens a file.
   *
   * @return null if there is none of this key, or it is damaged
   */
  static CacheFile open(File path, String key) {
    RandomAccessFile file = null;
    try {
      file = new RandomAccessFile(path, "r");
      CacheFile open = read(file, CacheFormat.utf8(key));
      if (open == null) {
        file.close();
      }
      return open;
    } catch (IOException | RuntimeException e) {
      // Absent, unreadable or damaged: it will be written anew.
      closeQuietly(file);
      return null;
    }
  }

  private static CacheFile read(RandomAccessFile file, byte[] key) throws IOException {
    byte[] head = new byte[CacheFormat.KEY];
    file.readFully(head);
    int length = CacheFormat.u4(head, CacheFormat.PREFIX_LENGTH);
    if (CacheFormat.u8(head, 0) != CacheFormat.MAGIC
        || length < CacheFormat.KEY + 8 + key.length
        || length > file.length()) {
      return null;
    }
    byte[] prefix = Arrays.copyOf(head, length);
    file.readFully(prefix, head.length, length - head.length);
    int keyStart = CacheFormat.KEY + 4;
    int keyEnd = keyStart + key.length;
    if (CacheFormat.u4(prefix, CacheFormat.KEY) != key.length
        || !Arrays.equals(prefix, keyStart, keyEnd, key, 0, key.length)) {
      return null;
    }
    int slots = CacheFormat.u4(prefix, keyEnd);
    int tableStart = keyEnd + 4;
    if (slots <= 0
        || (slots & (slots - 1)) != 0
        || slots > (length - tableStart) / CacheFormat.SLOT) {
      return null;
    }
    int sum = CacheFormat.u4(prefix, CacheFormat.CHECKSUM);
    CacheFormat.put4(prefix, CacheFormat.CHECKSUM, 0);
    if (Checksum.crc(prefix, 0, tableStart + slots * CacheFormat.SLOT) != sum) {
      return null;
    }
    return new CacheFile(file, prefix, tableStart, slots);
  }

  /** Lets go of what only starting needs. */
  void started() {
    prefix = null;
  }

  /**
   * Finds a record in the table. Goes on behind the slot {@code after}, or starts if that is -1:
   * several may have the same hash.
   *
   * @return its slot, or -1
   */
  int find(int hash, int after) {
    int slot = after < 0 ? CacheFormat.firstSlot(hash, slots) : (after + 1) & (slots - 1);
    for (int i = 0; i < slots && offset(slot) != 0; i++) {
      if (hash(slot) == hash) {
        return slot;
      }
      slot = (slot + 1) & (slots - 1);
    }
    return -1;
  }

  /** Number of slots; those with offset 0 are empty. */
  int slots() {
    return slots;
  }

  int hash(int slot) {
    return field(slot, 0);
  }

  int crc(int slot) {
    return field(slot, 4);
  }

  int offset(int slot) {
    return field(slot, 8);
  }

  private int field(int slot, int at) {
    return CacheFormat.u4(table, tableStart + slot * CacheFormat.SLOT + at);
  }

  /** Whether the record was needed to start when it was made. */
  boolean atStart(int slot) {
    return offset(slot) < CacheFormat.u4(table, CacheFormat.PREFIX_LENGTH);
  }

  /** A record; {@code null} if it is damaged or cannot be read now. */
  Slice record(int slot) {
    int offset = offset(slot);
    int length = field(slot, 12);
    byte[] start = prefix;
    Slice slice;
    if (start != null && length >= 0 && offset <= start.length - length) {
      slice = new Slice(start, offset, offset + length);
    } else {
      slice = readFromFile(offset, length);
    }
    return slice != null && ClassRecord.intact(slice.bytes, slice.from, slice.to) ? slice : null;
  }

  private Slice readFromFile(int offset, int length) {
    if (!acquire()) {
      return null;
    }
    try {
      if (length < 0 || length > file.length() - offset) {
        return null;
      }
      byte[] bytes = new byte[length];
      file.seek(offset);
      file.readFully(bytes);
      return new Slice(bytes, 0, length);
    } catch (IOException e) {
      return null;
    } finally {
      busy.set(0);
    }
  }

  private boolean acquire() {
    for (int spins = 0; spins < MOST_SPINS; spins++) {
      if (busy.get() == 0 && busy.compareAndSet(0, 1)) {
        return true;
      }
      Thread.onSpinWait();
    }
    return false;
  }

  @Override
  public void close() {
    closeQuietly(file);
  }

  private static void closeQuietly(RandomAccessFile file) {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        // Nothing was written to it.
      }
    }
  }

  /** Part of an array. */
  record Slice(byte[] bytes, int from, int to) {}
}
