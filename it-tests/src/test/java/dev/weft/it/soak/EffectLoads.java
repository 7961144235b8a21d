package dev.weft.it.soak;

import dev.weft.TransactionExecutor;
import dev.weft.TransactionQueue;
import dev.weft.Transactions;
import dev.weft.annotation.Atomic;
import dev.weft.it.fixture.Check;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/** Loads that have effects outside of memory, or threads of their own. */
final class EffectLoads {
  private EffectLoads() {}

  /** An ordered queue whose tasks print, and add tasks. */
  static final class Ordered implements Load {
    private static final int TASKS = 60;

    private final Path file;
    private final List<Integer> seen = new ArrayList<>();
    private int sum;

    Ordered(Path folder) {
      file = folder.resolve("ordered.txt");
    }

    @Override
    public void round() throws Exception {
      seen.clear();
      sum = 0;
      try (PrintStream out =
          new PrintStream(new FileOutputStream(file.toFile()), false, StandardCharsets.UTF_8)) {
        TransactionQueue queue = TransactionQueue.ordered(3);
        for (int i = 0; i < TASKS; i++) {
          int number = i;
          queue.add(
              () -> {
                step(number, out);
                if (number % 10 == 9) {
                  queue.add(() -> step(TASKS + number / 10, out));
                }
              });
        }
        queue.run();
      }
      List<Integer> expected = new ArrayList<>();
      List<String> lines = new ArrayList<>();
      for (int i = 0, total = 0; i < TASKS + TASKS / 10; i++) {
        expected.add(i);
        total += i;
        lines.add(i + " " + total);
      }
      Check.equal(expected, seen);
      Check.equal(lines, Files.readAllLines(file));
    }

    private void step(int number, PrintStream out) {
      seen.add(number);
      sum += number;
      out.println(number + " " + sum);
    }
  }

  /** Tasks of an executor that count, and print what has been counted. */
  static final class Tasks implements Load {
    private static final int TASKS = 200;

    private final Path file;
    private int started;
    private int done;

    Tasks(Path folder) {
      file = folder.resolve("tasks.txt");
    }

    @Override
    public void round() throws Exception {
      int before = done;
      try (PrintStream out =
              new PrintStream(new FileOutputStream(file.toFile()), true, StandardCharsets.UTF_8);
          TransactionExecutor executor = TransactionExecutor.create(3)) {
        List<Future<?>> futures = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
          futures.add(
              executor.submit(
                  () -> {
                    started++;
                    out.println("task");
                    done++;
                  }));
        }
        for (Future<?> future : futures) {
          future.get();
        }
      }
      Check.equal(before + TASKS, done);
      Check.equal(done, started);
      Check.equal(TASKS, Files.readAllLines(file).size());
    }
  }

  /** Writes to a file in the midst of transactions, which makes them inevitable. */
  static final class Journal implements Load {
    private static final int ENTRIES = 20;

    private final Path file;
    private long written;

    Journal(Path folder) throws IOException {
      file = folder.resolve("journal.bin");
      Files.write(file, new byte[0]);
    }

    @Atomic
    private void append(RandomAccessFile journal) {
      try {
        written++;
        journal.seek(journal.length());
        journal.writeLong(written);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void round() throws Exception {
      try (RandomAccessFile journal = new RandomAccessFile(file.toFile(), "rw")) {
        journal.setLength(0);
        Transactions.run(() -> written = 0);
        for (int i = 0; i < ENTRIES; i++) {
          append(journal);
        }
        journal.seek(0);
        for (long i = 1; i <= ENTRIES; i++) {
          Check.equal(i, journal.readLong());
        }
        Check.equal(8L * ENTRIES, journal.length());
      }
    }
  }
}
