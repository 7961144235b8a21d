package dev.weft.it.jdk;

import java.util.List;

/** A garbage collector, whose barriers the compilers put beside ours. */
enum Collector {
  G1("-XX:+UseG1GC"),
  PARALLEL("-XX:+UseParallelGC"),
  ZGC("-XX:+UseZGC"),
  SERIAL("-XX:+UseSerialGC");

  /** A small heap, so that it is collected while transactions are under way. */
  private static final String HEAP = "-Xmx192m";

  final List<String> flags;

  Collector(String flag) {
    flags = List.of(flag, HEAP);
  }
}
