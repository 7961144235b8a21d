package dev.weft.it.mutants;

import dev.weft.it.fixture.lang.CapturedCases;
import dev.weft.it.fixture.lang.FieldWayCases;
import dev.weft.it.fixture.lang.IteratorCases;
import dev.weft.it.fixture.lang.OwnershipCases;
import dev.weft.it.fixture.lang.RestartCases;
import dev.weft.it.fixture.lang.SetOnceCases;
import dev.weft.it.fixture.ordered.AlternativeCases;
import dev.weft.it.fixture.queue.OrderedCases;
import dev.weft.it.history.HistoryMain;
import dev.weft.it.history.program.Unwoven;
import dev.weft.it.mutants.fixture.DirtyCases;
import dev.weft.it.mutants.fixture.RecordCases;
import dev.weft.it.mutants.fixture.ScheduleCases;
import dev.weft.it.mutants.fixture.SequenceCases;
import dev.weft.it.mutants.fixture.WindowCases;
import dev.weft.it.retry.fixture.OrElseCases;
import dev.weft.it.retry.fixture.RetryCases;
import dev.weft.it.stm.fixture.AbortHookCases;
import dev.weft.it.stm.fixture.BankCases;
import dev.weft.it.stm.fixture.HookCases;
import dev.weft.it.stm.fixture.InevitableCases;
import dev.weft.it.stm.fixture.IsolationCases;
import java.util.List;

/** The layers of the tests that look for mutants. Stateless. */
final class Detectors {
  /** Random programs, checked against a serial execution. */
  static final Detector HISTORY = history("history", "");

  static final Detector HISTORY_CHAOS = history("history with chaos", ",chaos=1:0.02");

  /** Exact schedules of two threads. */
  static final Detector SCHEDULES = Detector.cases(ScheduleCases.class);

  /** The same with pending additions. */
  static final Detector RECORDS = Detector.cases(RecordCases.class);

  /** One thread alone. */
  static final Detector SEQUENCES = Detector.cases(SequenceCases.class);

  /** Reads of what is being written, and what a rollback leaves. */
  static final Detector DIRTY = Detector.cases(DirtyCases.class);

  /** Free threads, delayed between the steps of the protocol. */
  static final Detector WINDOWS = Detector.cases(WindowCases.class).withChaos(1, "0.1");

  static final Detector ISOLATION = Detector.cases(IsolationCases.class);
  static final Detector BANK = Detector.cases(BankCases.class);
  static final Detector RESTARTS = Detector.cases(RestartCases.class);
  static final Detector HOOKS = Detector.cases(HookCases.class, AbortHookCases.class);

  /** Tasks of an ordered queue that meet at chosen places. */
  static final Detector ORDERED = Detector.cases(OrderedCases.class);

  static final Detector RETRIES = Detector.one(RetryCases.class, "ownWritesDoNotWake");
  static final Detector ALTERNATIVES = Detector.cases(OrElseCases.class, AlternativeCases.class);

  /** Records that belong to one object, and to no thread. */
  static final Detector OWNERSHIP = Detector.cases(OwnershipCases.class);

  /** Fields that have a record each, accessed in all ways there are. */
  static final Detector WAYS = Detector.cases(FieldWayCases.class);

  /** Fields that are read without a barrier. */
  static final Detector ITERATORS = Detector.cases(IteratorCases.class);

  static final Detector SET_ONCE = Detector.cases(SetOnceCases.class);

  static final Detector CAPTURED = Detector.cases(CapturedCases.class);
  static final Detector INEVITABLE = Detector.cases(InevitableCases.class);

  private Detectors() {}

  private static Detector history(String name, String options) {
    return new Detector(
        name,
        "exclude=" + Unwoven.class.getName() + options,
        HistoryMain.class.getName(),
        List.of("--seeds", "300", "--batch", "1", "--out", "target/mutants/histories"));
  }
}
