package dev.weft.it.soak;

import dev.weft.Transactions;
import dev.weft.annotation.Atomic;
import dev.weft.it.fixture.Check;
import dev.weft.it.fixture.Rollback;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/** Loads that share one state each between all threads that execute them. */
final class MemoryLoads {
  private static final int STEPS = 200;

  private MemoryLoads() {}

  private static int random(int bound) {
    return ThreadLocalRandom.current().nextInt(bound);
  }

  /** Transfers, some of which fail half way, and audits. */
  static final class Bank implements Load {
    private static final int ACCOUNTS = 16;

    private final long[] cents = new long[ACCOUNTS];
    private int transfers;
    private int legs;

    @Atomic(rollbackOn = Rollback.class)
    private void transfer(int from, int to, boolean fails) {
      cents[from] -= 3;
      legs++;
      if (fails) {
        throw new Rollback();
      }
      cents[to] += 3;
      legs++;
      transfers++;
    }

    @Atomic
    private void audit() {
      long sum = 0;
      for (long each : cents) {
        sum += each;
      }
      Check.equal("sum", 0L, sum);
      Check.equal("legs", 2 * transfers, legs);
    }

    @Override
    public void round() {
      for (int i = 0; i < STEPS; i++) {
        boolean fails = random(10) == 0;
        try {
          transfer(random(ACCOUNTS), random(ACCOUNTS), fails);
          Check.isTrue("not failed", !fails);
        } catch (Rollback e) {
          Check.isTrue("failed", fails);
        }
      }
      audit();
    }
  }

  /** Keys that move between two maps and a queue. */
  static final class Moves implements Load {
    private static final int KEYS = 100;

    private final Map<Integer, String> hashed = new HashMap<>();
    private final Map<Integer, String> sorted = new TreeMap<>();
    private final Deque<Integer> queue = new ArrayDeque<>();

    Moves() {
      for (int i = 0; i < KEYS; i++) {
        hashed.put(i, "key " + i);
      }
    }

    @Atomic
    private void move(int key) {
      String value = hashed.remove(key);
      if (value != null) {
        sorted.put(key, value);
      } else if (sorted.remove(key) != null) {
        queue.addLast(key);
      } else if (!queue.isEmpty()) {
        int first = queue.removeFirst();
        hashed.put(first, "key " + first);
      }
    }

    @Atomic
    private void check() {
      Check.equal("keys", KEYS, hashed.size() + sorted.size() + queue.size());
      for (Map.Entry<Integer, String> entry : sorted.entrySet()) {
        Check.equal("key " + entry.getKey(), entry.getValue());
        Check.isTrue("in one map only", !hashed.containsKey(entry.getKey()));
      }
    }

    @Override
    public void round() {
      for (int i = 0; i < STEPS; i++) {
        move(random(KEYS));
      }
      check();
    }
  }

  /** Two bounded buffers, filled and emptied with waiting and alternatives. */
  static final class Buffers implements Load {
    private static final int ROOM = 5;

    private final Deque<Integer> first = new ArrayDeque<>();
    private final Deque<Integer> second = new ArrayDeque<>();
    private long in;
    private long out;

    private static void put(Deque<Integer> buffer, int value) {
      buffer.addLast(value);
      if (buffer.size() > ROOM) {
        Transactions.retry();
      }
    }

    private static int take(Deque<Integer> buffer) {
      if (buffer.isEmpty()) {
        Transactions.retry();
      }
      return buffer.removeFirst();
    }

    @Atomic
    private void put(int value) {
      in += value;
      Transactions.orElse(() -> put(first, value), () -> put(second, value));
    }

    @Atomic
    private void take() throws Exception {
      out += Transactions.orElse(() -> take(first), () -> take(second));
    }

    @Atomic
    private void check() {
      long inside = 0;
      for (int value : first) {
        inside += value;
      }
      for (int value : second) {
        inside += value;
      }
      Check.equal("what went in", in, out + inside);
    }

    /** Puts one in and takes one out, so that nobody waits for ever. */
    @Override
    public void round() throws Exception {
      for (int i = 0; i < STEPS; i++) {
        put(random(1000));
        take();
      }
      check();
    }
  }
}
