package dev.weft.it.jdk;

import dev.weft.it.harness.Jdk;
import dev.weft.it.harness.PreparedJdk;
import dev.weft.it.harness.WeftJvm;
import dev.weft.it.jdk.fixture.FacilityMain;
import dev.weft.it.jdk.fixture.ThreadKind;
import java.time.Duration;
import java.util.Locale;

/**
 * What facilities are run under.
 *
 * @param jdk the JDK
 * @param collector its garbage collector
 * @param mode its compilers
 * @param thread the threads of the transactions
 * @param verified whether the JVM verifies classes of the JDK. It does not by default, and then
 *     does not keep their stack map frames either: the weaver sees other class files
 */
record Combination(Jdk jdk, Collector collector, VmMode mode, ThreadKind thread, boolean verified) {
  /** A hang limit: more than a hundred facilities in one JVM. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** A JVM like this; its main class is {@link FacilityMain}. */
  WeftJvm jvm() {
    return WeftJvm.woven()
        .on(jdk)
        .flags(
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:" + (verified ? '+' : '-') + "BytecodeVerificationLocal")
        // Else the compiler throws exceptions without a message where many have been thrown.
        .flags("-XX:-OmitStackTraceInFastThrow")
        .flags(collector.flags.toArray(new String[0]))
        .flags(mode.flags.toArray(new String[0]))
        .flags("-D" + FacilityMain.THREAD + "=" + thread.name())
        .hangLimit(LIMIT);
  }

  /** Uses each facility at least {@code least} times, and then for {@code millis} ms. */
  FacilityReport run(int least, int millis, String... prefixes) {
    return FacilityReport.of(
        jvm()
            .flags("-D" + FacilityMain.LEAST + "=" + least)
            .flags("-D" + FacilityMain.MILLIS + "=" + millis)
            .attempt(FacilityMain.class.getName(), prefixes));
  }

  /** "JDK 17.0.9 g1 tiered platform verified". */
  @Override
  public String toString() {
    return (jdk + " " + collector + " " + mode + " " + thread + (verified ? " verified" : ""))
        .concat(PreparedJdk.inPlaceOf(jdk).isPresent() ? " prepared" : "")
        .toLowerCase(Locale.ROOT)
        .replace("jdk", "JDK");
  }
}
