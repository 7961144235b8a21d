package dev.weft.runtime;

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
  private static final int INITIAL_READS = 1024;
  private static final int INITIAL_WRITES = 64;

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
   * What the read barrier compares with: {@link #readVersion}, or -1 to send every read to the slow
   * path because the attempt has pending counter deltas or is over.
   */
  long pass = -1;

  /** Entries {@code site << 32 | word}, newest last. */
  private long[] reads = new long[INITIAL_READS];

  private int readCount;

  private int[] writeWords = new int[INITIAL_WRITES];
  private int writeCount;
  private int written;

  final UndoLog undo = new UndoLog();
  final ThreadLocals threadLocals = new ThreadLocals();
  final Captured captured = new Captured();

  /**
   * Objects that this attempt has allocated and may lock; their methods are tracked all the same.
   */
  final Captured ownMonitors = new Captured();

  final Deltas deltas = new Deltas();
  final Hooks hooks = new Hooks();

  /** A method handle that has given the offset of its field and is about to access it, or null. */
  Object fieldHandle;

  /** Account of the running transaction; replaced while abort actions run their own. */
  Attempt attempt = new Attempt();

  final Contention contention = new Contention(this);

  /** In an attempt, suspended or not. */
  boolean active;

  /** The attempt has been rolled back and unwinds to its unit. */
  boolean restarting;

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
    readCount = 0;
    writeCount = 0;
    written = 0;
    restarting = false;
    active = true;
    readVersion = exclusive ? ANY_VERSION : Orecs.clock();
    trustReads(true);
  }

  /** Ends an attempt after commit or rollback; nothing in the logs is needed any more. */
  void finish() {
    active = false;
    pass = -1;
    undo.clear();
    threadLocals.clear();
    captured.clear();
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
    delay();
    if (!exclusive && version != readVersion + 1) {
      int failed = firstInvalid();
      if (failed >= 0) {
        rollback(failed);
        return -1;
      }
    }
    written = writeCount;
    delay();
    release(version);
    return 2 * version;
  }

  private void rollback(int failedRead) {
    int word = (int) reads[failedRead];
    contention.lost(Contention.WRITE_READ, (int) (reads[failedRead] >>> 32), word);
    rollback();
  }

  /** Undoes all writes and releases the locks under a version never used before. */
  void rollback() {
    undo.restore();
    undo.clear();
    threadLocals.restore();
    deltas.clear();
    delay();
    if (writeCount != 0) {
      // Not the old version: a reader that saw a dirty value before this release must not find the
      // word as it was when the reader began.
      release(Orecs.nextVersion());
    }
    restarting = true;
    pass = -1;
    readCount = 0;
  }

  private void release(long version) {
    for (int i = 0; i < writeCount; i++) {
      Orecs.release(writeWords[i], version);
    }
    writeCount = 0;
  }

  /** Aborts this attempt: rolls back, then unwinds. Never returns. */
  RestartSignal abort(int kind, int site, int word) throws RestartSignal {
    contention.lost(kind, site, word);
    rollback();
    throw RestartSignal.INSTANCE;
  }

  // ---- reads --------------------------------------------------------------------------------

  /** Adds {@code word}, whose value has just been checked, to the read set. */
  void logRead(int word, int site) {
    int n = readCount;
    long[] log = reads;
    if (n != 0 && (int) log[n - 1] == word) {
      return;
    }
    if (n < log.length) {
      log[n] = (long) site << 32 | word;
      readCount = n + 1;
    } else {
      growReads(word, site);
    }
  }

  private void growReads(int word, int site) {
    readCount = ReadSets.compact(reads);
    if (readCount > reads.length / 2) {
      reads = Grow.copy(reads, reads.length * 2);
    }
    reads[readCount++] = (long) site << 32 | word;
  }

  /**
   * Decides about a value that has been loaded already, when the fast check failed only because
   * counter deltas are pending, on other words.
   */
  boolean admitsNow(int word, int site) throws RestartSignal {
    delay();
    if (restarting || Orecs.acquire(word) > readVersion || deltas.pendingOn(word)) {
      return false;
    }
    logRead(word, site);
    trouble(site);
    return true;
  }

  /** True if this transaction holds the lock {@code value}. */
  boolean owns(long value) {
    return (int) (value >>> 32) == lockOwner;
  }

  /**
   * Decides what a read that failed the fast check may do, waiting for and extending as needed.
   *
   * @return a version: the caller re-reads the variable, then checks that the word still is this
   *     version; or {@link Orecs#LOCK} if this transaction owns the word, so that any value read is
   *     its own
   * @throws RestartSignal if the attempt had to be aborted
   */
  long admit(int word, int site) throws RestartSignal {
    checkRestarting();
    trouble(site);
    for (int spins = 0; ; spins++) {
      long value = Orecs.acquire(word);
      if (value >= Orecs.LOCK) {
        if (owns(value)) {
          return Orecs.LOCK;
        }
        contention.await(Contention.WRITE_READ, site, word, spins);
      } else {
        contention.resolved();
        if (value > readVersion) {
          extend();
        }
        if (deltas.promote(this, word)) {
          return Orecs.LOCK;
        }
        delay();
        return value;
      }
    }
  }

  /** Moves the snapshot to now if everything read so far is still valid, else aborts. */
  private void extend() throws RestartSignal {
    long now = Orecs.clock();
    int failed = firstInvalid();
    if (failed >= 0) {
      rollback(failed);
      throw RestartSignal.INSTANCE;
    }
    readVersion = now;
    if (pass >= 0) {
      pass = now;
    }
  }

  /** Index of the first read that is no longer valid, or -1. */
  private int firstInvalid() {
    long[] log = reads;
    for (int i = 0; i < readCount; i++) {
      long value = Orecs.acquire((int) log[i]);
      if (value > readVersion && !owns(value)) {
        return i;
      }
    }
    return -1;
  }

  void checkRestarting() throws RestartSignal {
    if (restarting) {
      throw RestartSignal.INSTANCE;
    }
  }

  // ---- writes -------------------------------------------------------------------------------

  /** Locks {@code word} for writing unless this transaction has it. */
  void lock(int word, int site) throws RestartSignal {
    if (!owns(Orecs.acquire(word))) {
      lockSlowly(word, site);
    }
  }

  private void lockSlowly(int word, int site) throws RestartSignal {
    checkRestarting();
    trouble(site);
    for (int spins = 0; ; spins++) {
      long value = Orecs.acquire(word);
      if (value >= Orecs.LOCK) {
        contention.await(Contention.WRITE_WRITE, site, word, spins);
        continue;
      }
      if (value > readVersion) {
        extend();
      }
      if (writeCount == writeWords.length) {
        writeWords = Grow.copy(writeWords, writeCount * 2);
      }
      if (Orecs.tryLock(word, value, lockBase | writeCount)) {
        writeWords[writeCount++] = word;
        contention.resolved();
        contention.locked(word, site);
        delay();
        deltas.promote(this, word);
        return;
      }
    }
  }

  // ---- chaos --------------------------------------------------------------------------------

  private void trouble(int site) throws RestartSignal {
    if (chaos != null) {
      chaos.barrier(this, site);
    }
  }

  /** A place where losing the processor is worst. */
  void delay() {
    if (chaos != null) {
      chaos.delay();
    }
  }

  int reads() {
    return readCount;
  }

  /** Number of words that the last commit released. */
  int written() {
    return written;
  }

  /** Sends every further read through the slow path, which knows pending deltas, or no longer. */
  void trustReads(boolean trust) {
    pass = trust && (chaos == null || !chaos.everyRead()) ? readVersion : -1;
  }

  /** From now on alone: nothing read so far can change, so the snapshot is for ever. */
  boolean becomeExclusive() {
    if (!Gate.tryExclusive(this)) {
      return false;
    }
    exclusive = true;
    if (firstInvalid() >= 0) {
      return false;
    }
    readVersion = ANY_VERSION;
    if (pass >= 0) {
      pass = ANY_VERSION;
    }
    return true;
  }
}
