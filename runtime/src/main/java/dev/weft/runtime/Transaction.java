package dev.weft.runtime;

import dev.weft.runtime.log.Log;
import jdk.internal.vm.annotation.DontInline;

/**
 * The transaction of one thread: read set, write set, undo log and the state of its current
 * attempt.
 *
 * <p>One descriptor per thread, reused for all its transactions. The type is public only because
 * woven code passes it along; all operations are the runtime's.
 *
 * <p>Not thread-safe: confined to its thread. Other threads meet it only as the owner bits of a
 * lock word in {@link Orecs}.
 *
 * <p>Algorithm: word-based, in-place writes with an undo log, encounter-time write locks, invisible
 * versioned reads, global version clock with timestamp extension (TL2: Dice, Shalev, Shavit 2006;
 * TinySTM write-through: Felber, Fetzer, Riegel 2008).
 */
public final class Transaction {
  private static final int INITIAL_WRITES = 64;

  /** Reads that are checked again in less time than the clock is read. */
  private static final int LITTLE = 32;

  /**
   * A version larger than any drawn and smaller than any lock: what a lone transaction reads at.
   */
  static final long ANY_VERSION = Orecs.LOCK - 1;

  /** Identity of the descriptor, never reused; its low 30 bits are the owner bits of locks. */
  final int id;

  /** High half of this transaction's lock words. */
  final int lockOwner;

  private final long lockBase;

  /** Snapshot time: everything read was valid at this time. Only grows within an attempt. */
  long readVersion;

  /**
   * What the read barrier compares with: {@link #readVersion}, or {@link Orecs#NOTHING} to send
   * every read to the slow path because the attempt is over.
   */
  long pass = Orecs.NOTHING;

  /** The same for fields that are ints or longs, on which additions may be pending. */
  long intPass = Orecs.NOTHING;

  /**
   * What the records of objects hold that this attempt has allocated: no other thread can see them
   * before commit, and after an abort nobody can.
   */
  long tag;

  /** A time that this thread has seen: its next transaction may begin there. */
  private long seen;

  /** The last attempt has read little. */
  private boolean readLittle;

  /** The latest tag of this descriptor, and the last of those drawn together. */
  private long newestTag;

  private long lastTag;

  final ReadSet reads = new ReadSet();

  /** Records locked, objects and offsets; the objects of words of the table are null. */
  private Object[] writeObjects = new Object[INITIAL_WRITES];

  private int[] writeOrecs = new int[INITIAL_WRITES];
  private int writeCount;
  private int written;

  final UndoLog undo = new UndoLog();
  final ThreadLocals threadLocals = new ThreadLocals();
  final Captured captured = new Captured();
  final Locals locals = new Locals();

  /**
   * Objects that this attempt has allocated and may lock; their methods are tracked all the same.
   */
  final Captured ownMonitors = new Captured();

  final Deltas deltas = new Deltas();
  final Hooks hooks = new Hooks(this);

  /** A method handle that has given the offset of its field and is about to access it, or null. */
  Object fieldHandle;

  /** Account of the running transaction; replaced while abort actions run their own. */
  Attempt attempt = new Attempt();

  final Contention contention = new Contention(this);

  /** Null while the log is off. */
  final Journal journal = Log.ENABLED ? new Journal(this) : null;

  /** The innermost place to which a retry rolls back, or null: to the beginning. */
  Savepoint savepoint;

  /** The attempt has set a savepoint, so the records of one object may differ in their tags. */
  boolean hadSavepoint;

  /** A set of records that includes those changed by the last commit, see {@link Watch}. */
  long changed;

  /** The version under which the last rollback has released its locks, if it had any. */
  long abortVersion;

  /** In an attempt, suspended or not. */
  boolean active;

  /** The attempt has been rolled back and unwinds to its unit. */
  boolean restarting;

  /** The rollback has not come to its end: the stack has, in the barrier that began it. */
  private boolean rollingBack;

  /** Runs alone, see {@link Gate}. */
  boolean exclusive;

  /** Trouble on purpose, or null. */
  Chaos chaos;

  Transaction(int id) {
    this.id = id;
    chaos = Config.newChaos(id);
    this.lockOwner = (int) (Orecs.LOCK >>> 32) | (id & 0x3fff_ffff);
    this.lockBase = (long) lockOwner << 32;
  }

  /** The calling thread's transaction, or null outside of one and while it is suspended. */
  public static Transaction current() {
    return Carrier.current();
  }

  // ---- life of an attempt -------------------------------------------------------------------

  /** Starts an attempt; the gate has been passed. */
  void start() {
    written = 0;
    changed = 0;
    savepoint = null;
    hadSavepoint = false;
    restarting = false;
    nextTag();
    active = true;
    readVersion = exclusive ? ANY_VERSION : snapshot();
    setPass();
  }

  /**
   * The time at which an attempt begins: the latest one seen by this thread. What has been changed
   * since then moves the snapshot to now when it is read, and what has not is as good as new; so
   * the transaction still takes effect after its beginning. It saves a short one the cache miss
   * that reading the clock is where others commit. One that reads much, or has lost, or takes its
   * turn, begins now: to move its snapshot later costs more.
   */
  private long snapshot() {
    if (!readLittle || attempt.aborts != 0 || attempt.turn != null) {
      seen = Orecs.clock();
    }
    return seen;
  }

  /** Objects allocated so far are no longer taken for the attempt's own. */
  void nextTag() {
    if (newestTag == lastTag) {
      newestTag = Orecs.firstTag() - 1;
      lastTag = newestTag + Orecs.TAGS;
    }
    tag = ++newestTag;
  }

  /** Ends an attempt after commit or rollback; nothing in the logs is needed any more. */
  void finish() {
    active = false;
    pass = Orecs.NOTHING;
    intPass = Orecs.NOTHING;
    readLittle = reads.size() <= LITTLE;
    reads.clear();
    undo.clear();
    threadLocals.clear();
    captured.clear();
    locals.clear();
    ownMonitors.clear();
    fieldHandle = null;
    deltas.clear();
  }

  /**
   * Tries to commit the memory of this attempt.
   *
   * <p>Counters are locked before the version is drawn: otherwise a reader between the two would
   * see the rest of this transaction without its deltas.
   *
   * @return the serial number, or -1 if the attempt was rolled back instead
   */
  long commitMemory() {
    delay();
    try {
      deltas.applyAll(this);
    } catch (RestartSignal signal) {
      return -1;
    }
    if (writeCount == 0) {
      // Everything was valid at readVersion; a lone transaction may have changed unwoven state.
      return exclusive ? 2 * Orecs.nextVersion() : 2 * readVersion + 1;
    }
    long version = Orecs.nextVersion();
    seen = version;
    delay();
    if (!exclusive && version != readVersion + 1) {
      int failed = reads.firstInvalid(readVersion, this);
      if (failed >= 0) {
        rollback(failed);
        return -1;
      }
    }
    written = writeCount;
    // Who comes to wait from now on is woken to look for himself.
    changed = Waiting.isAnybody() ? writtenMask() : -1;
    delay();
    release(version);
    return 2 * version;
  }

  private void rollback(int failedRead) {
    contention.lost(
        Contention.WRITE_READ,
        reads.site(failedRead),
        reads.object(failedRead),
        reads.orec(failedRead));
    rollback();
  }

  /**
   * Undoes all writes and releases the locks under a version never used before. Each step may be
   * repeated, should an error come in between.
   */
  void rollback() {
    restarting = true;
    rollingBack = true;
    undo.restore();
    undo.clear();
    threadLocals.restore();
    deltas.clear();
    delay();
    if (writeCount != 0) {
      // Not the old version: a reader that saw a dirty value before this release must not find the
      // word as it was when the reader began.
      abortVersion = Orecs.nextVersion();
      release(abortVersion);
    }
    pass = Orecs.NOTHING;
    intPass = Orecs.NOTHING;
    nextTag();
    reads.clear();
    rollingBack = false;
  }

  /** To be called where there is room on the stack: by the unit. */
  void completeRollback() {
    if (rollingBack) {
      rollback();
    }
  }

  private void release(long version) {
    int count = writeCount;
    for (int i = count - 1; i >= 0; i--) {
      Orecs.release(writeObjects[i], writeOrecs[i], version);
      // At once: what has been let go of must not be let go of again, whatever happens.
      writeCount = i;
    }
    if (count > INITIAL_WRITES) {
      writeOrecs = Grow.fresh(writeOrecs, INITIAL_WRITES);
      writeObjects = Grow.fresh(writeObjects, writeOrecs.length);
    } else {
      Grow.clear(writeObjects, count);
    }
  }

  /** Aborts this attempt: rolls back, then unwinds. Never returns. */
  RestartSignal abort(int kind, int site, Object o, int orec) throws RestartSignal {
    contention.lost(kind, site, o, orec);
    rollback();
    throw RestartSignal.INSTANCE;
  }

  // ---- reads --------------------------------------------------------------------------------

  /**
   * Decides about a value that has been loaded already, when the fast check failed only because
   * counter deltas are pending, on other records.
   */
  @DontInline
  boolean admitsNow(Object o, int orec, int site) throws RestartSignal {
    delay();
    if (restarting || Orecs.acquire(o, orec) > readVersion || deltas.pendingOn(o, orec)) {
      return false;
    }
    reads.addAny(o, orec, site);
    trouble(site);
    setPass();
    return true;
  }

  /** True if this transaction holds the lock {@code value}. */
  boolean owns(long value) {
    return (int) (value >>> 32) == lockOwner;
  }

  /**
   * Decides what a read that failed the fast check may do, waiting for and extending as needed.
   *
   * @return a version: the caller re-reads the variable, then checks that the record still is this
   *     version; or {@link Orecs#LOCK} if this transaction owns the record, so that any value read
   *     is its own
   * @throws RestartSignal if the attempt had to be aborted
   */
  long admit(Object o, int orec, int site) throws RestartSignal {
    checkRestarting();
    trouble(site);
    for (int spins = 0; ; spins++) {
      long value = Orecs.acquire(o, orec);
      if (value >= Orecs.LOCK) {
        if (owns(value)) {
          return Orecs.LOCK;
        }
        contention.await(Contention.WRITE_READ, site, o, orec, spins);
      } else {
        contention.resolved();
        if (value > readVersion) {
          extend();
        }
        if (deltas.promote(this, o, orec)) {
          return Orecs.LOCK;
        }
        delay();
        return value;
      }
    }
  }

  /** Moves the snapshot to now if everything read so far is still valid, else aborts. */
  private void extend() throws RestartSignal {
    Predicates predicates = deltas.predicates;
    for (int i = 0; ; i++) {
      long now = Orecs.clock();
      int failed = reads.firstInvalid(readVersion, this);
      if (failed >= 0) {
        rollback(failed);
        throw RestartSignal.INSTANCE;
      }
      int wrong = predicates.firstInvalid(now, this);
      if (wrong == Predicates.ALL_HOLD) {
        readVersion = now;
        seen = now;
        if (pass != Orecs.NOTHING) {
          setPass();
        }
        return;
      }
      if (wrong >= 0 || i == Predicates.TRIES) {
        int of = Math.max(wrong, 0);
        abort(
            Contention.WRITE_READ, predicates.site(of), predicates.object(of), predicates.orec(of));
      }
    }
  }

  /**
   * As {@link #admit}, for a counter that is to be compared while additions to it are pending: it
   * is neither entered as read nor locked.
   */
  long admitPending(Object o, int orec, int site) throws RestartSignal {
    checkRestarting();
    trouble(site);
    for (int spins = 0; ; spins++) {
      long value = Orecs.acquire(o, orec);
      if (value < Orecs.LOCK) {
        contention.resolved();
        if (value > readVersion) {
          extend();
        }
        return value;
      }
      contention.await(Contention.WRITE_READ, site, o, orec, spins);
    }
  }

  /**
   * Moves the snapshot to now, for a transaction that must not commit in the past.
   *
   * @return false if the attempt was rolled back instead
   */
  boolean renew() {
    try {
      moveToNow();
      return true;
    } catch (RestartSignal signal) {
      return false;
    }
  }

  /** Moves the snapshot to now, or aborts. */
  void moveToNow() throws RestartSignal {
    if (!exclusive && Orecs.clock() != readVersion) {
      extend();
    }
  }

  void checkRestarting() throws RestartSignal {
    if (restarting) {
      throw RestartSignal.INSTANCE;
    }
  }

  // ---- writes -------------------------------------------------------------------------------

  /**
   * Locks the record for writing unless this transaction has it.
   *
   * @param location of the variable, for the log
   * @return the record's number among those locked, or -1 if the object is captured and so neither
   *     locked nor to be saved
   */
  int lock(Object o, int orec, long location, int site) throws RestartSignal {
    long value = Orecs.acquire(o, orec);
    if (owns(value)) {
      return (int) value;
    }
    return value == tag ? -1 : lockSlowly(o, orec, location, site, false);
  }

  /** Locks the record and saves the variable at {@code location} unless {@code o} is captured. */
  void write(Object o, int orec, long location, int site) throws RestartSignal {
    int number = lock(o, orec, location, site);
    if (number >= 0) {
      undo.save(o, location, number);
    }
  }

  /**
   * As {@link #write}, for stores that no barrier of the object's class has seen. The object is no
   * longer captured: its fields may hold arrays from elsewhere.
   */
  void writeForeign(Object o, int orec, long location, int site) throws RestartSignal {
    long value = Orecs.acquire(o, orec);
    if (value == tag || hadSavepoint && orec > 0) {
      // This record may be locked, or have an older tag, while others are captured, or will be.
      endCapture(o);
    }
    int number = owns(value) ? (int) value : lockSlowly(o, orec, location, site, false);
    undo.save(o, location, number);
  }

  /** The object no longer counts as captured, under none of its records. */
  private void endCapture(Object captured) {
    Object o = Memory.heap(captured);
    Transaction suspended = Carrier.suspend();
    try {
      for (int offset : ObjectRecords.of(o.getClass())) {
        long value = Memory.U.getLong(o, offset);
        if (value == tag || savepoint != null && savepoint.isOlderTag(value)) {
          Memory.U.putLong(o, offset, 0);
        }
      }
    } finally {
      Carrier.resume(suspended);
    }
  }

  /**
   * As {@link #write}, for a variable whose value does not matter, at commit: it may be newer than
   * the snapshot.
   */
  void writeUnseen(Object o, int orec, long location, int site) throws RestartSignal {
    long value = Orecs.acquire(o, orec);
    int number = owns(value) ? (int) value : lockSlowly(o, orec, location, site, true);
    undo.save(o, location, number);
  }

  @DontInline
  private int lockSlowly(Object o, int orec, long location, int site, boolean unseen)
      throws RestartSignal {
    checkRestarting();
    trouble(site);
    deltas.reserve(this, o, orec);
    for (int spins = 0; ; spins++) {
      long value = Orecs.acquire(o, orec);
      if (value >= Orecs.LOCK) {
        contention.await(Contention.WRITE_WRITE, site, o, orec, spins);
        continue;
      }
      contention.resolved();
      // What has been read under the record, another variable perhaps, must still hold.
      if (value > readVersion && !(unseen && !reads.contains(o, orec))) {
        extend();
      }
      int number = writeCount;
      if (number == writeOrecs.length) {
        writeObjects = Grow.copy(writeObjects, number * 2);
        writeOrecs = Grow.copy(writeOrecs, number * 2);
      }
      if (Orecs.tryLock(o, orec, value, lockBase | number)) {
        writeObjects[number] = orec < 0 ? null : o;
        writeOrecs[number] = orec;
        writeCount = number + 1;
        Orecs.locked();
        if (!deltas.predicates.settle(o, orec)) {
          abort(Contention.WRITE_READ, site, o, orec);
        }
        delay();
        deltas.applyLocked(this, o, orec, number);
        if (Log.ENABLED) {
          Winners.locked(this, o, orec, location, site);
        }
        return number;
      }
    }
  }

  // ---- chaos --------------------------------------------------------------------------------

  private void trouble(int site) throws RestartSignal {
    if (chaos != null) {
      chaos.barrier(this, site);
    }
    if (attempt.turn != null) {
      attempt.turn.check();
    }
  }

  /** A place where losing the processor is worst. */
  void delay() {
    if (chaos != null) {
      chaos.delay();
    }
  }

  /** What this attempt has read and locked; to be taken before the rollback. */
  Watch watch() {
    Predicates asked = deltas.predicates;
    int read = reads.size();
    int size = read + writeCount + asked.size();
    Object[] objects = new Object[size];
    int[] orecs = new int[size];
    for (int i = 0; i < read; i++) {
      objects[i] = reads.object(i);
      orecs[i] = reads.orec(i);
    }
    System.arraycopy(writeObjects, 0, objects, read, writeCount);
    System.arraycopy(writeOrecs, 0, orecs, read, writeCount);
    for (int i = 0; i < asked.size(); i++) {
      objects[read + writeCount + i] = asked.object(i);
      orecs[read + writeCount + i] = asked.orec(i);
    }
    return new Watch(objects, orecs, exclusive ? Orecs.clock() : readVersion);
  }

  /** For those who wait for a change of what is about to be released, see {@link Watch}. */
  private long writtenMask() {
    long mask = 0;
    for (int i = 0; i < writeCount; i++) {
      mask |= Watch.bit(writeObjects[i], writeOrecs[i]);
    }
    return mask;
  }

  /** Number of words that the last commit released. */
  int written() {
    return written;
  }

  /** To be called when the snapshot has moved, and when additions have become pending or not. */
  void setPass() {
    pass = chaos == null || !chaos.everyRead() ? readVersion : Orecs.NOTHING;
    intPass = deltas.isEmpty() ? pass : Orecs.NOTHING;
    noticeTurn();
  }

  /** Another thread has stored that into {@link #pass}, too, if the turn has something to say. */
  private void noticeTurn() {
    if (attempt.turn != null) {
      Memory.U.fullFence();
      if (attempt.turn.isDue()) {
        pass = Orecs.NOTHING;
        intPass = Orecs.NOTHING;
      }
    }
  }

  /** From now on alone: nothing read so far can change, so the snapshot is for ever. */
  boolean becomeExclusive() {
    if (attempt.turn != null && !attempt.turn.isFirst() || !Gate.tryExclusive(this)) {
      return false;
    }
    exclusive = true;
    if (Log.ENABLED) {
      journal.alone();
    }
    if (reads.firstInvalid(readVersion, this) >= 0) {
      return false;
    }
    readVersion = ANY_VERSION;
    if (pass != Orecs.NOTHING) {
      setPass();
    }
    return true;
  }
}
