package dev.weft.agent.cache;

import dev.weft.agent.cache.CacheFile.Slice;
import dev.weft.agent.weave.WovenClass;
import dev.weft.agent.weave.WovenSites;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The woven classes of the JDK that are kept from earlier starts.
 *
 * <p>Thread-safe. Whatever goes wrong with files, the JVM starts as if there were no cache.
 */
public final class JdkCache {
  private static final byte[] NOTHING = {};

  private final File file;
  private final String key;
  private final CacheFile open;

  /** No other agent has had a hand in the classes loaded so far. */
  private final boolean alone = Agents.isOnlyOne();

  private final boolean verbose = Boolean.getBoolean("weft.debug");

  /** Guarded by itself, like the two that follow. */
  private final List<CacheWriter.Entry> added = new ArrayList<>();

  private boolean starting = true;
  private int found;

  /** Held while the file is written. */
  private final Object writing = new Object();

  private JdkCache(File file, String key, CacheFile open) {
    this.file = file;
    this.key = key;
    this.open = open;
  }

  /** A cache that has nothing and keeps nothing. */
  public static JdkCache none() {
    return new JdkCache(null, null, null);
  }

  /**
   * Opens the cache.
   *
   * @param folder where it is; null for the custom of the operating system
   * @param agent the agent's jar, null if it is none
   * @param rules all that has an influence on weaving other than the agent and the JDK
   */
  public static JdkCache open(File folder, File agent, String rules) {
    File where = folder != null ? folder : CacheFolder.standard();
    if (where == null || agent == null) {
      return none();
    }
    try {
      String key = CacheKey.of(agent, rules);
      if (key == null) {
        return none();
      }
      byte[] bytes = CacheFormat.utf8(key);
      File file = new File(where.getAbsoluteFile(), Checksum.identity(bytes) + CacheFolder.SUFFIX);
      CacheFile open = CacheFile.open(file, key);
      JdkCache cache = new JdkCache(file, key, open);
      cache.loadClasses();
      return cache;
    } catch (IOException e) {
      return none();
    }
  }

  /** What {@link #add} needs: one that is loaded first when it is kept itself could not be. */
  private void loadClasses() {
    WovenClass none = new WovenClass(NOTHING, NOTHING, WovenSites.NONE, List.of(""));
    byte[] record = ClassRecord.encode("", false, true, NOTHING, none);
    added.add(new CacheWriter.Entry(0, 0, true, record));
    added.clear();
  }

  /** Checksum of a file's content, for the rules. */
  public static String identity(byte[] content) {
    return Checksum.identity(content);
  }

  /** True if no other agent has had a hand in the classes loaded before this one. */
  public boolean alone() {
    return alone;
  }

  /** False if every class has to be woven. */
  public boolean warm() {
    return open != null;
  }

  /**
   * Looks for a class.
   *
   * @param name internal name
   * @param initialized it is initialised already
   * @param original the class as it was written, or as other agents have left it
   * @return what weaving would give, with relative sites; null if it has to be woven
   */
  public WovenClass find(String name, boolean initialized, byte[] original) {
    if (open == null) {
      return null;
    }
    WovenClass woven = record(CacheFormat.hash(name, initialized), name, initialized, original);
    if (woven != null) {
      synchronized (added) {
        found++;
      }
    }
    return woven;
  }

  /**
   * Looks for a class of the JDK's build, whose class file need not be read for that.
   *
   * @return as {@link #find}
   */
  public WovenClass findBuilt(String name, boolean initialized) {
    return find(name, initialized, null);
  }

  /** As {@link #find}; {@code original} is null for a class of the JDK's build. */
  private WovenClass record(int hash, String name, boolean initialized, byte[] original) {
    int crc = original == null ? 0 : Checksum.crc(original);
    for (int slot = -1; (slot = open.find(hash, slot)) >= 0; ) {
      Slice slice = original == null || open.crc(slot) == crc ? open.record(slot) : null;
      WovenClass woven =
          slice == null
              ? null
              : ClassRecord.decode(slice.bytes(), slice.from(), name, initialized, original);
      if (woven != null) {
        return woven;
      }
    }
    return null;
  }

  /**
   * Tells whether weaving leaves a class as it is, so that it need not be retransformed.
   *
   * @param name internal name
   * @param initialized it is initialised already
   * @return true only if the class is certainly that of the JDK's build; else unknown
   */
  public boolean unchanged(String name, boolean initialized) {
    if (open == null || !alone) {
      return false;
    }
    int hash = CacheFormat.hashOfUnchanged(name, initialized);
    return record(hash, name, initialized, null) != null;
  }

  /**
   * Keeps a class that has been woven, with relative sites.
   *
   * @param built {@code original} is the class file of the JDK's build
   */
  public void add(
      String name, boolean initialized, boolean built, byte[] original, WovenClass woven) {
    if (file == null) {
      return;
    }
    byte[] record = ClassRecord.encode(name, initialized, built, original, woven);
    int hash = CacheFormat.hash(name, initialized);
    add(new CacheWriter.Entry(hash, Checksum.crc(original), starting(), record));
    if (alone && woven.classFile() == null && woven.notices().isEmpty()) {
      addUnchanged(name, initialized);
    }
  }

  /** Keeps that weaving leaves a class of the JDK's build as it is. */
  public void addUnchanged(String name, boolean initialized) {
    if (file == null) {
      return;
    }
    WovenClass same = new WovenClass(null, null, WovenSites.NONE, List.of());
    byte[] mark = ClassRecord.encode(name, initialized, true, NOTHING, same);
    int hash = CacheFormat.hashOfUnchanged(name, initialized);
    add(new CacheWriter.Entry(hash, CacheFormat.UNCHANGED, starting(), mark));
  }

  private boolean starting() {
    synchronized (added) {
      return starting;
    }
  }

  private void add(CacheWriter.Entry entry) {
    synchronized (added) {
      added.add(entry);
    }
  }

  /** To be called when all classes that were loaded at the start are woven. */
  public void started() {
    if (file == null) {
      return;
    }
    boolean cold;
    synchronized (added) {
      starting = false;
      cold = !added.isEmpty();
      if (verbose) {
        System.err.println(
            "weft: cache " + file + ": " + found + " found, " + added.size() + " woven");
      }
    }
    if (open != null) {
      open.started();
    }
    // What is loaded later is written when the JVM exits; so is all, if it exits soon.
    try {
      Runtime.getRuntime().addShutdownHook(new Writing("weft-cache-exit"));
    } catch (IllegalStateException e) {
      // The program has ended meanwhile, but for its own hooks. What was woven for it is kept if
      // these take long enough.
    }
    if (cold) {
      new Writing("weft-cache").start();
    }
  }

  /** A class of its own rather than a lambda, which costs some milliseconds here. */
  private final class Writing extends Thread {
    Writing(String name) {
      super(null, null, name, 0, false);
      setDaemon(true);
    }

    @Override
    public void run() {
      write();
    }
  }

  private void write() {
    synchronized (writing) {
      List<CacheWriter.Entry> entries;
      synchronized (added) {
        entries = new ArrayList<>(added);
        added.clear();
      }
      if (entries.isEmpty()) {
        return;
      }
      try {
        new CacheWriter(file, key).write(entries);
        CacheFolder.clean(file.getParentFile());
      } catch (IOException | RuntimeException | Error e) {
        if (verbose) {
          System.err.println("weft: the cache cannot be written: " + e);
        }
      }
    }
  }
}
