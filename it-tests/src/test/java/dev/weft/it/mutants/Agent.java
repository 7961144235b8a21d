package dev.weft.it.mutants;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The packaged agent, with the jar of the runtime inside. Immutable. */
final class Agent {
  private static final String RUNTIME = "META-INF/weft/runtime.jar";

  private final Map<String, byte[]> entries;

  private Agent(Map<String, byte[]> entries) {
    this.entries = entries;
  }

  static Agent read(Path jar) throws IOException {
    Map<String, byte[]> entries = unzip(Files.readAllBytes(jar));
    if (!entries.containsKey(RUNTIME)) {
      throw new IllegalStateException(jar + " has no " + RUNTIME);
    }
    return new Agent(entries);
  }

  /**
   * Writes an agent with another runtime.
   *
   * @param edits what is changed in it; may be empty
   * @throws IllegalStateException if one of them does not apply
   */
  void write(Path jar, List<Edit> edits) throws IOException {
    RuntimeClasses runtime = new RuntimeClasses(unzip(entries.get(RUNTIME)));
    edits.forEach(edit -> edit.apply(runtime));
    Map<String, byte[]> changed = new LinkedHashMap<>(entries);
    changed.put(RUNTIME, zip(runtime.write()));
    Files.createDirectories(jar.getParent());
    Files.write(jar, zip(changed));
  }

  private static Map<String, byte[]> unzip(byte[] file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.setLevel(Deflater.BEST_SPEED);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return file.toByteArray();
  }
}
