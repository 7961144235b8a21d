package dev.weft.it.litmus.run;

import java.util.List;

/** What executes the tests inside a JVM. A race may need a certain one to show. */
public enum VmMode {
  /** As users have it: interpreter, then C1, then C2. */
  TIERED(),

  /** C1 only. */
  C1("-XX:TieredStopAtLevel=1"),

  /** C2 in the end, with instructions scheduled at random where the data flow allows it. */
  STRESS(
      "-XX:+UnlockDiagnosticVMOptions",
      "-XX:+StressLCM",
      "-XX:+StressGCM",
      "-XX:+StressIGVN",
      "-XX:+StressCCP"),

  /** Tests and barriers interpreted: windows between two instructions are a hundred times wider. */
  INTERPRETED(
      "-XX:CompileCommand=quiet",
      "-XX:CompileCommand=exclude,dev.weft.it.litmus.*::*",
      "-XX:CompileCommand=exclude,dev.weft.runtime.*::*");

  private final List<String> flags;

  VmMode(String... flags) {
    this.flags = List.of(flags);
  }

  /** Flags of the JVM. */
  String[] flags() {
    return flags.toArray(new String[0]);
  }
}
