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
    int transactions;

    @Timespan(Timespan.NANOSECONDS)
    long committed;

    @Timespan(Timespan.NANOSECONDS)
    long alone;

    String reason;
  }

  @Name("weft.Abort")
  static final class Abort extends Event {
    String entryPoint;
    String kind;
    String site;
    String otherSite;
    String otherEntryPoint;
    String object;
    int weight = 1;
    String otherObject;
    int identity;
    int firstIndex = -1;
    int lastIndex = -1;
    int otherIndex = -1;
    boolean sharedRecord;

    @Timespan(Timespan.NANOSECONDS)
    long paused;
  }

  @Name("weft.Pause")
  static final class Pause extends Event {
    String entryPoint;
    String kind;
    String site;
    String otherSite;
    String otherEntryPoint;
    String object;
    int weight = 1;
    String otherObject;
    int identity;
    int firstIndex = -1;
    int lastIndex = -1;
    int otherIndex = -1;
    boolean sharedRecord;
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

  @Name("weft.Deferred")
  @StackTrace(false)
  static final class Deferred extends Event {
    String entryPoint;
    String call;
    boolean early;
    boolean threw;
  }

  @Name("weft.Totals")
  @StackTrace(false)
  static final class Counted extends Event {
    long commits;
    long aborts;
    long pauses;
    long inevitables;

    @Timespan(Timespan.NANOSECONDS)
    long committed;

    @Timespan(Timespan.NANOSECONDS)
    long aborted;

    @Timespan(Timespan.NANOSECONDS)
    long paused;

    @Timespan(Timespan.NANOSECONDS)
    long alone;
  }

  @Name("weft.Settings")
  @StackTrace(false)
  static final class Settings extends Event {
    int processors;
  }

  static void commit(int attempts, long aborted, long paused, boolean inevitable) {
    Commit event = new Commit();
    event.begin();
    event.entryPoint = "com.acme.Server.handle";
    event.attempts = attempts;
    event.aborted = aborted;
    event.paused = paused;
    event.inevitable = inevitable;
    event.transactions = 1;
    event.committed = 20;
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

  static void batch(int transactions, long committed) {
    Commit event = new Commit();
    event.begin();
    spin();
    event.entryPoint = "com.acme.Server.handle";
    event.transactions = transactions;
    event.attempts = transactions;
    event.committed = committed;
    event.commit();
  }

  static void alone(String reason, long nanos) {
    Commit event = new Commit();
    event.begin();
    spin();
    event.entryPoint = "com.acme.Server.handle";
    event.attempts = 2;
    event.inevitable = true;
    event.transactions = 1;
    event.committed = nanos;
    event.alone = nanos;
    event.reason = reason;
    event.commit();
  }

  /** An abort by an element of an array of 16, which share a record. */
  static void element(int identity, int element, int weight) {
    Abort event = new Abort();
    event.begin();
    spin();
    event.kind = "WRITE_WRITE";
    event.site = "com.acme.A.m(A.java:1)";
    event.otherSite = event.site;
    event.object = "int[] 0..15";
    event.identity = identity;
    event.firstIndex = 0;
    event.lastIndex = 15;
    event.otherIndex = element;
    event.weight = weight;
    event.paused = 50_000;
    event.commit();
  }

  static void counted(long commits, long aborts, long nanos) {
    Counted event = new Counted();
    event.commits = commits;
    event.aborts = aborts;
    event.committed = nanos;
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
