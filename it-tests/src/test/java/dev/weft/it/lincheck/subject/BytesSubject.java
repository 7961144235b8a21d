package dev.weft.it.lincheck.subject;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Bytes in one array, more than one ownership record has. Not thread-safe by itself. */
@Param(name = "index", gen = IntGen.class, conf = "60:67")
public class BytesSubject {
  private static final int SIZE = 68;
  private static final int SHOWN = 60;

  private final byte[] bytes = new byte[SIZE];

  public BytesSubject() {
    Arrays.fill(bytes, (byte) 'a');
  }

  @Operation
  public void increment(@Param(name = "index") int index) {
    bytes[index]++;
  }

  @Operation
  public void rotate() {
    byte last = bytes[SIZE - 1];
    System.arraycopy(bytes, SHOWN, bytes, SHOWN + 1, SIZE - SHOWN - 1);
    bytes[SHOWN] = last;
  }

  @Operation
  public void fill(@Param(name = "index") int from) {
    Arrays.fill(bytes, from, SIZE, (byte) 'a');
  }

  @Operation
  public String text() {
    return new String(bytes, SHOWN, SIZE - SHOWN, StandardCharsets.ISO_8859_1);
  }
}
