package dev.weft.it.lincheck;

import dev.weft.it.lincheck.subject.ArrayListSubject;
import dev.weft.it.lincheck.subject.BankSubject;
import dev.weft.it.lincheck.subject.BufferSubject;
import dev.weft.it.lincheck.subject.BytesSubject;
import dev.weft.it.lincheck.subject.CountersSubject;
import dev.weft.it.lincheck.subject.DequeSubject;
import dev.weft.it.lincheck.subject.ExecutorSubject;
import dev.weft.it.lincheck.subject.HashMapSubject;
import dev.weft.it.lincheck.subject.PriorityQueueSubject;
import dev.weft.it.lincheck.subject.QueueSubject;
import dev.weft.it.lincheck.subject.TreeMapSubject;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is tested. Stateless. */
final class Subjects {
  static final Map<String, Subject> ALL = new LinkedHashMap<>();

  static {
    add("hash-map", Kind.PLAIN, HashMapSubject.class);
    add("tree-map", Kind.PLAIN, TreeMapSubject.class);
    add("array-list", Kind.PLAIN, ArrayListSubject.class);
    add("deque", Kind.PLAIN, DequeSubject.class);
    add("priority-queue", Kind.PLAIN, PriorityQueueSubject.class);
    add("counters", Kind.PLAIN, CountersSubject.class);
    add("bank", Kind.PLAIN, BankSubject.class);
    add("bytes", Kind.PLAIN, BytesSubject.class);
    add("buffer", Kind.UNITS, BufferSubject.class);
    add("executor", Kind.UNITS, ExecutorSubject.class);
    add("queue", Kind.UNITS, QueueSubject.class);
  }

  private Subjects() {}

  /** Who makes transactions of its operations. */
  enum Kind {
    /** The agent, if the option atomic says so; else nobody. */
    PLAIN,
    /** The class. */
    UNITS
  }

  /**
   * A class with operations.
   *
   * @param kind who makes transactions of them
   * @param type the class
   */
  record Subject(Kind kind, Class<?> type) {
    /** True if it belongs to a run without, or with, the option atomic. */
    boolean isIn(boolean withoutAtomic) {
      return withoutAtomic || kind == Kind.PLAIN;
    }
  }

  private static void add(String name, Kind kind, Class<?> type) {
    ALL.put(name, new Subject(kind, type));
  }
}
