package dev.weft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * What tasks of a queue may rely on. Public API only, shared objects without any synchronization,
 * and no assumption on the order of tasks: holds on any number of threads, with the agent and
 * without.
 */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class QueueSemanticsTest {

  private final TransactionQueue queue = new TransactionQueue(4);
  private final List<String> log = new ArrayList<>();
  private int counter;
  private boolean flag;

  @Test
  void everyTaskIsExecutedOnce() {
    for (int i = 0; i < 1000; i++) {
      queue.add(() -> counter++);
    }
    assertEquals(0, counter);
    queue.run();
    assertEquals(1000, counter);
    queue.run();
    assertEquals(1000, counter);
  }

  @Test
  void anEmptyQueueRunsNothing() {
    queue.run();
    assertEquals(0, counter);
  }

  @Test
  void aTaskMayBeAddedTwice() {
    Runnable task = () -> counter++;
    queue.add(task);
    queue.add(task);
    queue.run();
    assertEquals(2, counter);
  }

  @Test
  void tasksAddedByTasksBelongToTheRun() {
    queue.add(() -> grow(10));
    queue.run();
    assertEquals(2047, counter);
  }

  private void grow(int depth) {
    counter++;
    if (depth > 0) {
      queue.addAll(Arrays.asList(() -> grow(depth - 1), () -> grow(depth - 1)));
    }
  }

  @Test
  void aTaskStartsAfterTheOneThatAddedIt() {
    queue.add(
        () -> {
          queue.add(() -> log.add("child sees " + counter));
          counter = 7;
          log.add("parent");
        });
    queue.run();
    assertEquals(List.of("parent", "child sees 7"), log);
  }

  @Test
  void theResultIsThatOfSomeSerialOrder() {
    for (int i = 0; i < 200; i++) {
      String name = "task " + i;
      queue.add(
          () -> {
            int before = counter;
            log.add(name);
            counter = before + log.size();
          });
    }
    queue.run();
    assertEquals(200, log.stream().distinct().count());
    assertEquals(200 * 201 / 2, counter);
  }

  @Test
  void serialNumbersTellTheOrder() {
    Map<Long, String> bySerial = new ConcurrentSkipListMap<>();
    for (int i = 0; i < 200; i++) {
      String name = "task " + i;
      queue.add(
          () -> {
            log.add(name);
            Transactions.afterCommit(serial -> bySerial.put(serial, name));
          });
    }
    queue.run();
    assertEquals(log, List.copyOf(bySerial.values()));
  }

  @Test
  void aTaskIsATransaction() {
    assertFalse(Transactions.isActive());
    queue.add(() -> flag = Transactions.isActive());
    queue.run();
    assertTrue(flag);
    assertFalse(Transactions.isActive());
  }

  @Test
  void actionsAfterACommitRunInOrderAndBeforeTheEndOfTheRun() {
    Map<Integer, List<Integer>> seen = new TreeMap<>();
    for (int i = 0; i < 50; i++) {
      List<Integer> order = new ArrayList<>();
      seen.put(i, order);
      queue.add(
          () -> {
            Transactions.afterCommit(() -> order.add(1));
            Transactions.afterCommit(() -> order.add(2));
            order.add(0);
          });
    }
    queue.run();
    seen.forEach((task, order) -> assertEquals(List.of(0, 1, 2), order));
  }

  @Test
  void anActionAfterACommitMayAddTasks() {
    queue.add(() -> Transactions.afterCommit(() -> queue.add(() -> counter++)));
    queue.run();
    assertEquals(1, counter);
  }

  @Test
  void addingInATransactionTakesEffectWhenItCommits() {
    Transactions.run(
        () -> {
          queue.add(() -> counter++);
          queue.addAll(List.of(() -> counter++, () -> counter++));
        });
    assertEquals(0, counter);
    queue.run();
    assertEquals(3, counter);
  }

  @Test
  void aQueueMadeInATransactionCanBeUsedAfterIt() throws Exception {
    TransactionQueue made =
        Transactions.call(
            () -> {
              TransactionQueue inner = new TransactionQueue(2);
              inner.add(() -> counter++);
              assertEquals(2, inner.threads());
              return inner;
            });
    made.run();
    assertEquals(1, counter);
  }

  @Test
  void nothingIsAddedIfOneOfSeveralIsNull() {
    List<Runnable> tasks = Arrays.asList(() -> counter++, null);
    assertThrows(NullPointerException.class, () -> queue.addAll(tasks));
    assertThrows(NullPointerException.class, () -> queue.add(null));
    queue.run();
    assertEquals(0, counter);
  }

  @Test
  void twoQueuesDoNotMeet() {
    TransactionQueue other = new TransactionQueue(1);
    other.add(() -> counter += 10);
    queue.add(() -> counter++);
    queue.run();
    assertEquals(1, counter);
    other.run();
    assertEquals(11, counter);
  }

  @Test
  void oneQueueMayRunAnotherBetweenTransactions() {
    TransactionQueue other = new TransactionQueue(2);
    other.add(() -> counter++);
    queue.add(() -> Transactions.afterCommit(other::run));
    queue.run();
    assertEquals(1, counter);
  }

  @Test
  void whatAnExceptionLeavesBehindIsCommitted() {
    IllegalArgumentException failure = new IllegalArgumentException("wanted");
    queue.add(
        () -> {
          counter = 5;
          throw failure;
        });
    assertSame(failure, assertThrows(IllegalArgumentException.class, queue::run));
    assertEquals(5, counter);
  }
}
