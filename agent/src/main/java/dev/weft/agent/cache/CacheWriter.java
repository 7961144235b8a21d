package dev.weft.agent.cache;

import dev.weft.agent.cache.CacheFile.Slice;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a cache file: what is in the present one, which another JVM may have written meanwhile,
 * and what is new. A reader sees the old file or the new one, never a part: the file is written
 * under another name first. Of several writers the last wins; what that loses is woven again.
 */
final class CacheWriter {
  /** Most classes that differ only in what they were woven from; other agents may produce many. */
  static final int MOST_VARIANTS = 4;

  /** In bytes. All classes of a JDK take about half. */
  static final long LARGEST = 192L << 20;

  private static final Set<StandardOpenOption> NEW =
      EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private final File target;
  private final String key;
  private final List<Entry> entries = new ArrayList<>();
  private final Set<Long> present = new HashSet<>();
  private final Map<Integer, Integer> variants = new HashMap<>();
  private long size;

  CacheWriter(File target, String key) {
    this.target = target;
    this.key = key;
  }

  /** A record and where it belongs. */
  record Entry(int hash, int crc, boolean atStart, byte[] record) {}

  /**
   * Writes the file.
   *
   * @param added new records
   * @throws IOException if that is not possible; nothing is left behind
   */
  void write(List<Entry> added) throws IOException {
    Path folder = target.toPath().getParent();
    createFolder(folder);
    try (CacheFile old = CacheFile.open(target, key)) {
      if (old != null) {
        addAll(old);
      }
    }
    int known = entries.size();
    for (Entry entry : added) {
      add(entry);
    }
    if (entries.size() == known) {
      return;
    }
    // Not createTempFile: it starts the JDK's security providers for one random number.
    long pid = ProcessHandle.current().pid();
    String unique = "weft" + pid + '-' + Long.toHexString(System.nanoTime());
    Path temporary = folder.resolve(unique + CacheFolder.TEMPORARY);
    try {
      try (OutputStream out = new BufferedOutputStream(create(temporary))) {
        write(out);
      }
      Files.move(
          temporary,
          target.toPath(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static OutputStream create(Path file) throws IOException {
    if (hasPermissions(file)) {
      return Channels.newOutputStream(Files.newByteChannel(file, NEW, permissions("rw-------")));
    }
    return Files.newOutputStream(file, NEW.toArray(new OpenOption[0]));
  }

  private static boolean hasPermissions(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<Set<PosixFilePermission>> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }

  /** For the user alone: who can write there decides what runs in the JDK's own classes. */
  private static void createFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (hasPermissions(folder)) {
      Files.createDirectories(folder, permissions("rwx------"));
    } else {
      Files.createDirectories(folder);
    }
  }

  private void addAll(CacheFile old) {
    for (int slot = 0; slot < old.slots(); slot++) {
      if (old.offset(slot) != 0) {
        Slice slice = old.record(slot);
        if (slice != null) {
          byte[] record = java.util.Arrays.copyOfRange(slice.bytes(), slice.from(), slice.to());
          add(new Entry(old.hash(slot), old.crc(slot), old.atStart(slot), record));
        }
      }
    }
  }

  private void add(Entry entry) {
    long id = (long) entry.hash << 32 | entry.crc & 0xffff_ffffL;
    int sameHash = variants.getOrDefault(entry.hash, 0);
    if (!present.contains(id)
        && sameHash < MOST_VARIANTS
        && size + entry.record.length <= LARGEST) {
      present.add(id);
      variants.put(entry.hash, sameHash + 1);
      entries.add(entry);
      size += entry.record.length;
    }
  }

  private void write(OutputStream out) throws IOException {
    byte[] keyBytes = CacheFormat.utf8(key);
    int slots = Integer.highestOneBit(Math.max(1, entries.size())) << 2;
    int tableStart = CacheFormat.KEY + 8 + keyBytes.length;
    byte[] head = new byte[tableStart + slots * CacheFormat.SLOT];
    List<Entry> ordered = new ArrayList<>();
    int offset = placeAll(true, head, tableStart, slots, head.length, ordered);
    CacheFormat.put4(head, CacheFormat.PREFIX_LENGTH, offset);
    placeAll(false, head, tableStart, slots, offset, ordered);
    CacheFormat.put8(head, 0, CacheFormat.MAGIC);
    CacheFormat.put4(head, CacheFormat.KEY, keyBytes.length);
    System.arraycopy(keyBytes, 0, head, CacheFormat.KEY + 4, keyBytes.length);
    CacheFormat.put4(head, tableStart - 4, slots);
    CacheFormat.put4(head, CacheFormat.CHECKSUM, Checksum.crc(head));
    out.write(head);
    for (Entry entry : ordered) {
      out.write(entry.record);
    }
  }

  /** Gives records their offsets, from {@code offset} on; returns the end of the last. */
  private int placeAll(
      boolean atStart, byte[] head, int tableStart, int slots, int offset, List<Entry> ordered) {
    int next = offset;
    for (Entry entry : entries) {
      if (entry.atStart == atStart) {
        int slot = CacheFormat.firstSlot(entry.hash, slots);
        while (CacheFormat.u4(head, tableStart + slot * CacheFormat.SLOT + 8) != 0) {
          slot = (slot + 1) & (slots - 1);
        }
        int at = tableStart + slot * CacheFormat.SLOT;
        CacheFormat.put4(head, at, entry.hash);
        CacheFormat.put4(head, at + 4, entry.crc);
        CacheFormat.put4(head, at + 8, next);
        CacheFormat.put4(head, at + 12, entry.record.length);
        next += entry.record.length;
        ordered.add(entry);
      }
    }
    return next;
  }
}
