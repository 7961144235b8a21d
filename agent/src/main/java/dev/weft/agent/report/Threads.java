package dev.weft.agent.report;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/** Threads of events. */
final class Threads {
  private Threads() {}

  /** Id of the thread, -1 if the recording does not know. */
  static long id(RecordedEvent event) {
    RecordedThread thread = event.getThread();
    return thread == null || thread.getJavaThreadId() <= 0 ? -1 : thread.getJavaThreadId();
  }

  /** Notes what the thread of an event did. */
  static void add(Activity activity, RecordedEvent event, State state, long start, long end) {
    RecordedThread thread = event.getThread();
    activity.add(id(event), thread == null ? null : thread.getJavaName(), state, start, end);
  }
}
