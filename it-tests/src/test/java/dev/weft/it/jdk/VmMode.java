package dev.weft.it.jdk;

import java.util.List;

/** Who executes the bytecode. */
enum VmMode {
  /** As users have it: interpreted first, then compiled by both compilers. */
  TIERED(),
  INT("-Xint"),
  C1("-XX:TieredStopAtLevel=1"),
  /** The second compiler alone, which here compiles early: after a tenth of the usual calls. */
  C2("-XX:-TieredCompilation", "-XX:CompileThresholdScaling=0.1");

  final List<String> flags;

  VmMode(String... flags) {
    this.flags = List.of(flags);
  }
}
