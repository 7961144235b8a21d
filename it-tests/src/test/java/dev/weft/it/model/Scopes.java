package dev.weft.it.model;

import java.util.List;
import java.util.stream.Stream;

/** The scopes in which the model is checked, and the defects that must be found. Stateless. */
final class Scopes {
  /** Value of the constant {@code Bug} of the protocol as it is. */
  static final String RIGHT = "none";

  private static final List<String> TWO = List.of("t1", "t2");
  private static final List<String> THREE = List.of("t1", "t2", "t3");
  private static final List<String> PLACES = List.of("1", "2");
  private static final List<String> XY = List.of("x", "y");
  private static final List<String> X = List.of("x");
  private static final List<String> XO = List.of("x", "o");
  private static final List<String> T1 = List.of("t1");
  private static final List<String> NONE = List.of();
  private static final List<String> MEMORY = List.of("read", "write", "abort");
  private static final List<String> COUNTERS = List.of("read", "write", "add", "ask", "abort");
  private static final List<String> ALONE = List.of("read", "write", "inevitable", "raw", "abort");

  private static final List<String> ELSE = List.of("read", "write", "add", "else");
  private static final List<String> MAKING = List.of("read", "write", "new", "else");
  private static final List<String> LASTING = List.of("read", "write", "inevitable");

  private static final Scope CORE = new Scope("core", TWO, XY, MEMORY, 2, 1, NONE, NONE);
  private static final Scope SERIES = new Scope("series", TWO, XY, MEMORY, 2, 2, T1, NONE);
  private static final Scope RECORD =
      new Scope("one-record", TWO, XY, COUNTERS, 2, 1, NONE, List.of("OneRecord"));
  private static final Scope COUNTING = new Scope("counters", TWO, XY, COUNTERS, 2, 1, NONE, NONE);
  private static final Scope ASKING =
      new Scope("predicates", TWO, X, List.of("add", "ask"), 3, 1, NONE, NONE);
  private static final Scope GATE = new Scope("gate", TWO, XY, ALONE, 2, 1, NONE, List.of("Gated"));
  private static final Scope ORDER =
      new Scope("order", PLACES, XY, List.of("read", "write"), 2, 1, NONE, List.of("Ordered"));
  private static final Scope ORDER_GATE =
      new Scope(
          "order-and-gate",
          PLACES,
          X,
          List.of("read", "write", "inevitable"),
          2,
          2,
          NONE,
          List.of("Ordered", "Gated"));
  private static final Scope ORDER_OF_THREE =
      new Scope(
          "order-of-three",
          List.of("1", "2", "3"),
          X,
          List.of("write"),
          1,
          2,
          NONE,
          List.of("Ordered"));

  private static final Scope ALTERNATIVES =
      new Scope("alternatives", TWO, X, ELSE, 3, 1, NONE, NONE);
  private static final Scope OBJECTS =
      new Scope("objects", TWO, XO, List.of("read", "write", "new"), 2, 2, T1, List.of("New"));
  private static final Scope OBJECTS_ALONE =
      new Scope("objects-and-alternatives", T1, XO, MAKING, 4, 1, NONE, List.of("New"));
  private static final Scope PROGRESS_BESIDE =
      new Scope("progress-beside-readers", TWO, X, LASTING, 1, 1, T1, List.of("Gated", "Progress"));

  /** What each build checks. */
  static final List<Scope> SMALL =
      List.of(
          CORE,
          SERIES,
          RECORD,
          COUNTING,
          ASKING,
          GATE,
          ORDER,
          ORDER_GATE,
          ORDER_OF_THREE,
          ALTERNATIVES,
          OBJECTS,
          OBJECTS_ALONE,
          PROGRESS_BESIDE);

  /** What takes minutes or hours. */
  private static final List<Scope> LARGE =
      List.of(
          new Scope("core-long", TWO, XY, MEMORY, 3, 1, NONE, NONE),
          new Scope("progress", TWO, XY, LASTING, 2, 1, NONE, List.of("Gated", "Progress")),
          new Scope("core-again", TWO, XY, MEMORY, 2, 2, NONE, NONE),
          new Scope("core-of-three", THREE, XY, List.of("read", "write"), 2, 1, NONE, NONE),
          new Scope(
              "order-again", PLACES, XY, List.of("read", "write"), 2, 2, NONE, List.of("Ordered")),
          new Scope("gate-again", TWO, X, ALONE, 2, 2, NONE, List.of("Gated")),
          new Scope(
              "order-of-three-long",
              List.of("1", "2", "3"),
              XY,
              List.of("read", "write"),
              2,
              2,
              NONE,
              List.of("Ordered")));

  private static final String OPACITY = "Opacity";
  private static final String SERIALIZABLE = "Serializable";
  private static final String EXACT = "Exact";

  /** Each with the property that it violates first. */
  static final List<Defect> DEFECTS =
      List.of(
          new Defect(
              "abort-keeps-the-version",
              "a rollback releases its locks under the version they had",
              CORE,
              OPACITY),
          new Defect(
              "commit-without-validation",
              "a commit does not ask whether what was read still holds",
              CORE,
              SERIALIZABLE),
          new Defect(
              "extension-without-validation",
              "the snapshot moves though something read has changed",
              CORE,
              OPACITY),
          new Defect(
              "extension-time-too-late",
              "an extension takes the time after its validation",
              SERIES,
              SERIALIZABLE),
          new Defect(
              "newer-read-admitted",
              "a value newer than the snapshot is read without moving the snapshot",
              CORE,
              OPACITY),
          new Defect(
              "lock-without-extension",
              "a record newer than the snapshot is locked, and so counts as valid",
              CORE,
              SERIALIZABLE),
          new Defect(
              "locked-counts-as-valid",
              "validation accepts records that another transaction has locked",
              CORE,
              SERIALIZABLE),
          new Defect(
              "commit-reuses-the-time",
              "a commit releases its locks under the present time",
              CORE,
              SERIALIZABLE),
          new Defect("clock-not-atomic", "the clock is read and then written", CORE, SERIALIZABLE),
          new Defect(
              "release-before-restore",
              "a rollback releases its locks before it puts the old values back",
              CORE,
              EXACT),
          new Defect(
              "slow-read-not-repeated",
              "who had to wait does not look whether the owner of the record has changed since",
              SERIES,
              OPACITY),
          new Defect(
              "slow-read-not-logged",
              "a read that had to wait or to extend is missing in the read set",
              SERIES,
              OPACITY),
          new Defect(
              "version-before-counters",
              "a commit draws its version before it locks the pending counters",
              COUNTING,
              OPACITY),
          new Defect(
              "unseen-lock-ignores-reads",
              "a counter that was also read is locked at commit though it is newer",
              COUNTING,
              SERIALIZABLE),
          new Defect(
              "predicate-not-asked-on-extension",
              "the snapshot moves though a comparison would come out otherwise",
              ASKING,
              OPACITY),
          new Defect(
              "predicate-not-asked-at-commit",
              "a commit does not ask comparisons again under the lock",
              COUNTING,
              SERIALIZABLE),
          new Defect(
              "counter-applied-without-undo",
              "additions that a commit has applied are not undone if it fails",
              COUNTING,
              EXACT),
          new Defect(
              "own-counter-not-seen",
              "a read does not see the transaction's own additions",
              COUNTING,
              "SeesItself"),
          new Defect(
              "write-keeps-counter-pending",
              "a write leaves earlier additions pending: they are applied on top",
              COUNTING,
              EXACT),
          new Defect("gate-open", "transactions begin beside one that runs alone", GATE, "Alone"),
          new Defect(
              "alone-beside-others",
              "one goes on alone though others have not ended",
              GATE,
              "Alone"),
          new Defect(
              "inevitable-without-validation",
              "a transaction becomes inevitable though something it has read has changed",
              GATE,
              SERIALIZABLE),
          new Defect(
              "commit-before-its-turn",
              "one commits without waiting for its turn",
              ORDER,
              "InOrder"),
          new Defect(
              "commit-in-the-past",
              "one that has only read commits, at its turn, with what it saw before",
              ORDER,
              "InOrder"),
          new Defect(
              "waits-despite-the-gate",
              "who waits for his turn does not see that somebody wants to be alone",
              ORDER_GATE,
              "Deadlock"),
          new Defect(
              "owner-not-read-again",
              "who is blocked by a later transaction asks only once whose the lock is",
              ORDER_OF_THREE,
              "Deadlock"),
          new Defect(
              "savepoint-trusts-earlier-saves",
              "an alternative does not save what had been saved before it",
              ALTERNATIVES,
              EXACT),
          new Defect(
              "savepoint-forgets-counters",
              "an alternative that is given up takes earlier additions with it",
              ALTERNATIVES,
              "SeesItself"),
          new Defect(
              "savepoint-forgets-reads",
              "what an alternative has read that was given up is not validated",
              ALTERNATIVES,
              OPACITY),
          new Defect(
              "savepoint-releases-locks",
              "an alternative that is given up lets go of its locks, under the old version",
              ALTERNATIVES,
              OPACITY),
          new Defect(
              "savepoint-keeps-the-tag",
              "objects that were made before an alternative count as captured in it",
              OBJECTS_ALONE,
              "SeesItself"),
          new Defect(
              "tag-not-renewed",
              "what a thread has made counts as captured in its next attempts, too",
              OBJECTS,
              EXACT),
          new Defect(
              "waits-inside-the-gate",
              "who waits for one that runs alone counts as running",
              PROGRESS_BESIDE,
              "Deadlock"),
          new Defect(
              "no-priority",
              "a transaction that loses again and again never runs alone",
              PROGRESS_BESIDE,
              "Progress"),
          new Defect(
              "gives-way-for-ever",
              "who waits to run alone lets others in again and again",
              PROGRESS_BESIDE,
              "Progress"));

  private Scopes() {}

  /** Of the build and larger ones. */
  static List<Scope> all() {
    return Stream.concat(SMALL.stream(), LARGE.stream()).toList();
  }
}
