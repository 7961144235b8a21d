package dev.weft.agent.report;

import jdk.jfr.consumer.RecordedEvent;

/** Adds events of the JVM to a model: collections, locks, processors. */
final class JvmEvents {
  private final ReportModel model;
  private final Totals totals;

  JvmEvents(ReportModel model) {
    this.model = model;
    this.totals = model.totals();
  }

  void add(String name, RecordedEvent event, long start, long end) {
    switch (name) {
      case "jdk.GarbageCollection" -> totals.addCollection(Fields.nanos(event, "sumOfPauses"));
      case "jdk.GCPhasePause" -> {
        totals.addCollectionPause(end - start);
        model.activity().addCollection(start, end);
      }
      case "jdk.CPUInformation" -> totals.setProcessors(Fields.number(event, "hwThreads"));
      case "jdk.CPULoad" ->
          totals.addLoad(
              Fields.share(event, "jvmUser") + Fields.share(event, "jvmSystem"),
              Fields.share(event, "machineTotal"));
      case "jdk.JavaMonitorEnter" ->
          addLock(event, Fields.className(event, "monitorClass"), start, end);
      case "jdk.ThreadPark" -> {
        String parked = Fields.className(event, "parkedClass");
        if (isLock(parked)) {
          addLock(event, parked, start, end);
        }
      }
      default -> {
        // of other events only the time matters
      }
    }
  }

  /** Threads also park for work, for conditions, and for others to finish: that is no lock. */
  private static boolean isLock(String className) {
    return className != null
        && className.startsWith("java.util.concurrent.locks.")
        && !className.contains("Condition");
  }

  private void addLock(RecordedEvent event, String className, long start, long end) {
    if (className == null || className.startsWith("jdk.jfr.") || Stack.isOfRuntime(event)) {
      // The recorder's own locks are none of the program's; what the STM waits for is a pause.
      return;
    }
    Site site = Stack.application(event);
    model
        .lock(new LockWait.Key(lockName(className), site == null ? Site.parse(null) : site))
        .add(end - start);
    Threads.add(model.activity(), event, State.BLOCKED, start, end);
  }

  /** {@code ReentrantLock$NonfairSync} is a {@code ReentrantLock} to its users. */
  private static String lockName(String className) {
    boolean sync =
        className.startsWith("java.util.concurrent.locks.") && className.endsWith("Sync");
    return sync ? className.substring(0, className.indexOf('$')) : className;
  }
}
