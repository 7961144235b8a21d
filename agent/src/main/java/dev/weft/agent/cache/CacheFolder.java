package dev.weft.agent.cache;

import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where cache files are, and which of them go. */
final class CacheFolder {
  static final String SUFFIX = ".weft";
  static final String TEMPORARY = ".tmp";

  /** In bytes. */
  static final long MOST_BYTES = 512L << 20;

  static final int MOST_FILES = 24;

  /** Milliseconds. */
  static final long HOUR = 3_600_000;

  private CacheFolder() {}

  /** The user's folder for caches, by the custom of the operating system; null if unknown. */
  static File standard() {
    String os = String.valueOf(System.getProperty("os.name"));
    if (os.startsWith("Windows")) {
      return under(System.getenv("LOCALAPPDATA"), "weft\\cache");
    }
    String home = System.getProperty("user.home");
    if (os.startsWith("Mac")) {
      return under(home, "Library/Caches/weft");
    }
    File given = under(System.getenv("XDG_CACHE_HOME"), "weft");
    return given != null ? given : under(home, ".cache/weft");
  }

  private static File under(String folder, String name) {
    if (folder == null || !new File(folder).isAbsolute()) {
      return null;
    }
    return new File(folder, name);
  }

  /** Removes what is left of writers that were killed, and the files least recently used. */
  static void clean(File folder) {
    File[] all = folder.listFiles();
    if (all == null) {
      return;
    }
    long now = System.currentTimeMillis();
    List<File> kept = new ArrayList<>();
    long total = 0;
    for (File file : all) {
      if (file.getName().endsWith(SUFFIX)) {
        kept.add(file);
        total += file.length();
      } else if (file.getName().endsWith(TEMPORARY) && file.lastModified() < now - HOUR) {
        file.delete();
      }
    }
    if (kept.size() <= MOST_FILES && total <= MOST_BYTES) {
      // To link the first lambda takes some milliseconds, which a short program would wait for.
      return;
    }
    kept.sort(Comparator.comparingLong(File::lastModified).reversed());
    long bytes = 0;
    for (int i = 0; i < kept.size(); i++) {
      bytes += kept.get(i).length();
      if (i >= MOST_FILES || bytes > MOST_BYTES) {
        kept.get(i).delete();
      }
    }
  }
}
