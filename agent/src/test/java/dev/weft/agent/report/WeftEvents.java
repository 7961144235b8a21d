package dev.weft.agent.report;

import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** The events of the agent's log, by name and fields. */
final class WeftEvents {
  private WeftEvents() {}

  @Name("weft.Commit")
  @StackTrace(false)
  static final class Commit extends Event {
    String entryPoint;
    int attempts;

    @Timespan(Timespan.NANOSECONDS)
    long aborted;

    @Timespan(Timespan.NANOSECONDS)
    long paused;

    boolean inevitable;
    int reads;
    int writes;
  }

  @Name("weft.Abort")
  static final class Abort extends Event {
    String entryPoint;
    String kind;
    String site;
    String otherSite;
    String otherEntryPoint;
    String object;
  }

  @Name("weft.Pause")
  static final class Pause extends Event {
    String entryPoint;
    String kind;
    String site;
    String otherSite;
    String otherEntryPoint;
    String object;
  }

  @Name("weft.Inevitable")
  static final class Inevitable extends Event {
    String entryPoint;
    String reason;
  }

  @Name("weft.Unwoven")
  @StackTrace(false)
  static final class Unwoven extends Event {
    String className;
    String reason;
  }

  static void commit(int attempts, long aborted, long paused, boolean inevitable) {
    Commit event = new Commit();
    event.begin();
    event.entryPoint = "com.acme.Server.handle";
    event.attempts = attempts;
    event.aborted = aborted;
    event.paused = paused;
    event.inevitable = inevitable;
    event.commit();
  }

  static void abort(String kind, String site, String otherSite) {
    Abort event = new Abort();
    event.begin();
    spin();
    event.entryPoint = "com.acme.Server.handle";
    event.kind = kind;
    event.site = site;
    event.otherSite = otherSite;
    event.otherEntryPoint = "com.acme.Server.other";
    event.object = "com.acme.Counter";
    event.commit();
  }

  static void pause(String kind, String site, String otherSite) {
    Pause event = new Pause();
    event.begin();
    spin();
    event.kind = kind;
    event.site = site;
    event.otherSite = otherSite;
    event.commit();
  }

  static void inevitable(String reason) {
    Inevitable event = new Inevitable();
    event.begin();
    spin();
    event.entryPoint = "com.acme.Server.handle";
    event.reason = reason;
    event.commit();
  }

  static void unwoven(String className, String reason) {
    Unwoven event = new Unwoven();
    event.className = className;
    event.reason = reason;
    event.commit();
  }

  /** Lets the clock go on, so that the event has a duration. */
  private static void spin() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < 200_000) {
      Thread.onSpinWait();
    }
  }
}
