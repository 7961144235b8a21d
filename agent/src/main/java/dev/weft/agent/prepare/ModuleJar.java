package dev.weft.agent.prepare;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A jar to link a module from: not compressed, with no times in it. Confined to one thread. */
final class ModuleJar implements Closeable {
  private final ZipOutputStream out;

  ModuleJar(Path file) throws IOException {
    out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    out.setMethod(ZipOutputStream.STORED);
  }

  void add(String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    entry.setTime(0);
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
