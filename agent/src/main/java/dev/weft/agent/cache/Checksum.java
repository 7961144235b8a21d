package dev.weft.agent.cache;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Checksums that are fast from the first call on, as the interpreter has intrinsics for them; a
 * cryptographic one takes longer than starting may take. Against accidents, not against attackers.
 */
final class Checksum {
  private Checksum() {}

  static int crc(byte[] bytes, int from, int to) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, to - from);
    return (int) crc.getValue();
  }

  static int crc(byte[] bytes) {
    return crc(bytes, 0, bytes.length);
  }

  /** Two checksums of 32 bits and the length, as text. */
  static String identity(byte[] bytes) {
    CRC32C other = new CRC32C();
    other.update(bytes, 0, bytes.length);
    return Long.toHexString(crc(bytes) & 0xffff_ffffL)
        + '-'
        + Long.toHexString(other.getValue())
        + '-'
        + bytes.length;
  }

  static String identity(File file) throws IOException {
    try (FileInputStream in = new FileInputStream(file)) {
      return identity(in.readAllBytes());
    }
  }
}
