package dev.weft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** What is promised for a JVM that has no agent. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class WithoutAgentTest {

  private final List<String> log = new ArrayList<>();

  @Test
  void tasksRunOnTheCallingThreadInOrder() {
    TransactionQueue queue = new TransactionQueue(4);
    Thread caller = Thread.currentThread();
    for (int i = 0; i < 5; i++) {
      String name = "task " + i;
      queue.add(
          () -> {
            assertSame(caller, Thread.currentThread());
            log.add(name);
            queue.add(() -> log.add("child of " + name));
            Transactions.afterCommit(() -> log.add("after " + name));
          });
    }
    queue.run();
    assertEquals("task 0, after task 0, task 1", String.join(", ", log.subList(0, 3)));
    assertEquals("child of task 0, child of task 1", String.join(", ", log.subList(10, 12)));
  }

  @Test
  void theFirstFailureEndsTheRun() {
    TransactionQueue queue = new TransactionQueue(4);
    queue.add(() -> log.add("first"));
    queue.add(
        () -> {
          queue.add(() -> log.add("child"));
          throw new IllegalStateException("wanted");
        });
    queue.add(() -> log.add("third"));
    assertThrows(IllegalStateException.class, queue::run);
    assertEquals(List.of("first"), log);
  }

  @Test
  void requireAgentSaysWhatToDo() {
    Throwable thrown = assertThrows(IllegalStateException.class, Transactions::requireAgent);
    assertTrue(thrown.getMessage().contains("-javaagent:weft.jar"), thrown.getMessage());
  }

  @Test
  void itIsSaidOnce() throws Exception {
    assertEquals(Notice.TEXT + System.lineSeparator(), errorOutput());
  }

  @Test
  void itIsNotSaidToThoseWhoDoNotWantIt() throws Exception {
    assertEquals("", errorOutput("-Dweft.quiet"));
    assertEquals("", errorOutput("-Dweft.quiet=true"));
    assertEquals(Notice.TEXT + System.lineSeparator(), errorOutput("-Dweft.quiet=false"));
  }

  /** Runs {@link Program} in a JVM of its own. */
  private static String errorOutput(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.add("-cp");
    command.add(folderOf(Program.class) + File.pathSeparator + folderOf(TransactionQueue.class));
    command.add(Program.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    // It would add a line of its own to standard error.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    process.getOutputStream().close();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    process.getErrorStream().transferTo(errors);
    assertEquals(0, process.waitFor(), errors::toString);
    return errors.toString(StandardCharsets.UTF_8);
  }

  private static String folderOf(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  /** Uses everything that could say that there is no agent, more than once. */
  static final class Program {
    public static void main(String[] args) {
      for (int i = 0; i < 2; i++) {
        TransactionQueue queue = new TransactionQueue(2);
        queue.add(() -> {});
        queue.run();
        try (TransactionExecutor executor = TransactionExecutor.create()) {
          executor.execute(() -> {});
        }
      }
    }
  }
}
