package dev.weft.agent.report;

import dev.weft.agent.report.Finding.Cause;
import java.util.ArrayList;
import java.util.List;

/** Puts findings into words. */
final class FindingTexts {
  /** Load of the processors by other programs that is worth a sentence. */
  private static final double BUSY = 0.2;

  private final Totals totals;
  private final Progress progress;
  private final Advice advice;
  private final int width;

  /**
   * For one recording.
   *
   * @param width how many transactions could have made progress at once
   */
  FindingTexts(Totals totals, Progress progress, Advice advice, int width) {
    this.totals = totals;
    this.progress = progress;
    this.advice = advice;
    this.width = width;
  }

  /** All conflicts over one thing, the most expensive first. */
  Finding conflict(List<Conflict> conflicts) {
    Conflict worst = conflicts.get(0);
    long aborted = conflicts.stream().mapToLong(Conflict::abortedNanos).sum();
    long paused = conflicts.stream().mapToLong(Conflict::pausedNanos).sum();
    long count = conflicts.stream().mapToLong(Conflict::count).sum();
    String kind = worst.key().kind();
    Site site = applicationSite(worst);
    return new Finding(
        kind.equals("MONITOR") ? Cause.LOCK : Cause.CONFLICT,
        title(kind, worst.objects().first()) + at(site),
        List.of(
            "%s lost in aborts and %s in pauses, %s."
                .formatted(Format.seconds(aborted), Format.seconds(paused), Format.times(count))),
        advice.of(worst),
        aborted + paused,
        site,
        worst.entryPoints().first());
  }

  private static String title(String kind, String object) {
    switch (kind) {
      case "ORDER":
        return object == null
            ? "Tasks of an ordered queue wait for their turn"
            : "Tasks of an ordered queue conflict over " + object;
      case "CHAOS":
        return "The option chaos rolls transactions back";
      case "ROLLBACK":
        return "Transactions end with an exception that rolls them back";
      case "MONITOR":
        return "Transactions that run alone wait for a " + object;
      default:
        return "Transactions conflict over " + (object == null ? "memory" : object);
    }
  }

  private static Site applicationSite(Conflict conflict) {
    Site site = conflict.key().site();
    Site caller = conflict.callers().first();
    return site.isApplication() || caller == null ? site : caller;
  }

  private static String at(Site site) {
    return site == null || !site.isKnown() ? "" : ", at " + site.brief();
  }

  Finding inevitable(Inevitability reason, long lost) {
    boolean lock = Advice.isLock(reason.reason());
    Site caller = reason.callers().first();
    List<String> evidence = new ArrayList<>();
    evidence.add(
        "They did for %s, %s of the time."
            .formatted(
                Format.seconds(reason.aloneNanos()),
                Format.percent(reason.aloneNanos(), progress.spanNanos())));
    evidence.add(
        "Transactions waited %s for that, and lost %s in attempts that had to begin again."
            .formatted(
                Format.seconds(reason.waitedNanos()), Format.seconds(reason.abortedNanos())));
    return new Finding(
        lock ? Cause.LOCK : Cause.INEVITABLE,
        (lock
                ? "Transactions run one at a time because of a lock: "
                : "Transactions run alone because of ")
            + reason.reason()
            + at(caller),
        evidence,
        advice.of(reason),
        lost,
        caller,
        reason.entryPoints().first());
  }

  /** All waits for locks of one class, the most expensive first. */
  Finding lock(String lockClass, List<LockWait> locks) {
    long nanos = locks.stream().mapToLong(LockWait::nanos).sum();
    long count = locks.stream().mapToLong(LockWait::count).sum();
    Site site = locks.get(0).key().site();
    return new Finding(
        Cause.LOCK,
        "Threads wait for a lock outside of transactions: " + lockClass + at(site),
        List.of("%s, %s.".formatted(Format.seconds(nanos), Format.times(count))),
        List.of(
            "If it is held while transactions run, they run one after another: take it away,"
                + " as transactions need no lock, or hold it for a shorter time."),
        nanos,
        site.isKnown() ? site : null,
        null);
  }

  /** Pauses of the garbage collector, of so many nanoseconds beside transactions. */
  Finding collections(long nanos) {
    return new Finding(
        Cause.GC,
        "The garbage collector stops all threads",
        List.of(
            "For %s, %s of the time from the first transaction to the last."
                .formatted(Format.seconds(nanos), Format.percent(nanos, progress.spanNanos()))),
        List.of(
            "Give the JVM more memory (-Xmx), or a collector that works beside the threads"
                + " (-XX:+UseG1GC, -XX:+UseZGC)."),
        nanos * width,
        null,
        null);
  }

  /**
   * One transaction beside which there was nothing to do.
   *
   * @param alone for how long transactions of that entry point were the only one in progress
   * @param longest how long one of them took
   */
  Finding hotTask(String entryPoint, long alone, long longest, long lost) {
    return new Finding(
        Cause.HOT_TASK,
        "One long transaction runs while other threads have nothing to do: " + entryPoint,
        List.of(
            "It was the only one for %s, %s of the time; it takes up to %s."
                .formatted(
                    Format.seconds(alone),
                    Format.percent(alone, progress.spanNanos()),
                    Format.seconds(longest))),
        List.of("Divide it into several tasks, or begin it early, beside the others."),
        lost,
        entryPoint.endsWith(")") ? Site.parse(entryPoint) : null,
        entryPoint);
  }

  Finding tooFew(String entryPoint, long lost) {
    long few = 0;
    for (int i = 0; i < Math.min(width, progress.most() + 1); i++) {
      few += progress.nanos(i);
    }
    List<String> evidence = new ArrayList<>();
    evidence.add(
        "Fewer than %d were in progress for %s of the time; on average there were %s."
            .formatted(
                width,
                Format.percent(few, progress.spanNanos()),
                Format.decimal(progress.average())));
    if (totals.otherLoad() > BUSY) {
      evidence.add(
          "Other programs took %s of the processors."
              .formatted(Format.percent(totals.otherLoad())));
    }
    return new Finding(
        Cause.TOO_FEW_TASKS,
        "Threads have nothing to do: too few transactions are ready at once",
        evidence,
        List.of(
            "Hand over more tasks at once, divide long ones, or let more requests in.",
            "What runs between transactions, on one thread, does not get faster by more threads."),
        lost,
        null,
        entryPoint);
  }

  Finding oneThread() {
    int processors = totals.processors();
    return new Finding(
        Cause.ONE_THREAD,
        "All transactions ran on one thread",
        List.of(
            processors == 0
                ? "Nothing could run beside it."
                : "There were " + processors + " processors."),
        List.of("Run handlers on several threads, or the tasks of a queue with threads=N."),
        progress.spanNanos() * Math.max(0, processors - 1),
        null,
        null);
  }

  /**
   * Nothing to change.
   *
   * @param made time of threads that was spent well
   */
  Finding scales(long made) {
    return new Finding(
        Cause.SCALES,
        "Nothing: the transactions run in parallel",
        List.of(
            "Of %d that could have made progress at once, %s did, on average over %s."
                .formatted(
                    width,
                    Format.decimal((double) made / progress.spanNanos()),
                    Format.seconds(progress.spanNanos()))),
        List.of(),
        0,
        null,
        null);
  }

  Finding nothing() {
    return new Finding(
        Cause.NOTHING,
        "No transaction has ended",
        List.of("There is nothing to say about how transactions run."),
        List.of("Annotate entry points @Atomic, name them with the option atomic, or use a queue."),
        0,
        null,
        null);
  }
}
