package dev.weft.it.litmus.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.runners.ForkedTestConfig;
import org.openjdk.jcstress.infra.runners.SpinLoopStyle;

/**
 * How much of each test is executed in one JVM.
 *
 * @param millis duration of an iteration in milliseconds
 * @param iterations how many; each begins with new objects
 * @param stride how many objects the threads walk along between two meetings; the fewer, the closer
 *     together they are
 */
public record Load(int millis, int iterations, int stride) {
  /** How many strides have their results counted together. */
  private static final int STRIDES = 8;

  /** Upper limit in megabytes of what the objects of one test take. */
  private static final int FOOTPRINT = 64;

  /** What jcstress tells its own JVMs, in its wire format: there is no other way to make one. */
  ForkedTestConfig of(TestInfo test) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      // Not spinning: there may be fewer processors than actors.
      out.writeInt(SpinLoopStyle.THREAD_YIELD.ordinal());
      out.writeInt(millis);
      out.writeInt(iterations);
      out.writeUTF(test.generatedRunner());
      out.writeInt(FOOTPRINT);
      out.writeInt(stride);
      out.writeInt(STRIDES);
      out.writeBoolean(false); // Threads are not bound to processors.
    }
    return new ForkedTestConfig(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  /** Milliseconds that a test takes at least. */
  long planned() {
    return (long) millis * iterations;
  }
}
