package dev.weft.it.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Launches a JVM of the same Java that runs the tests, with or without the agent, and waits for its
 * end. A builder: every method but {@link #run} and {@link #runJar} returns this object.
 *
 * <p>Variables of the environment through which Java or Weft take options are not handed down. Not
 * thread-safe.
 */
public final class WeftJvm {
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  private final boolean agent;
  private final List<String> flags = new ArrayList<>();
  private final List<Path> classPath = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private String options;
  private Path directory;
  private Duration hangLimit = Duration.ofSeconds(120);

  private WeftJvm(boolean agent) {
    this.agent = agent;
  }

  /** A JVM with {@code -javaagent:weft.jar}. */
  public static WeftJvm woven() {
    return new WeftJvm(true);
  }

  /** A JVM without the agent. */
  public static WeftJvm plain() {
    return new WeftJvm(false);
  }

  /** The agent argument, {@code name=value,name=value}. */
  public WeftJvm options(String argument) {
    options = argument;
    return this;
  }

  /** Flags of the JVM, before the main class. */
  public WeftJvm flags(String... more) {
    flags.addAll(Arrays.asList(more));
    return this;
  }

  /** Jars and folders behind the tests, the API and the annotations. */
  public WeftJvm classPath(Path... more) {
    classPath.addAll(Arrays.asList(more));
    return this;
  }

  /** A variable of the environment. */
  public WeftJvm environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** The working directory; by default that of the tests. */
  public WeftJvm directory(Path folder) {
    directory = folder;
    return this;
  }

  /** After this time, 2 minutes by default, the JVM counts as hanging. */
  public WeftJvm hangLimit(Duration limit) {
    hangLimit = limit;
    return this;
  }

  /** Runs a main class. */
  public JvmResult run(Class<?> main, String... arguments) {
    return run(main.getName(), arguments);
  }

  /** Runs a main class that need not be visible to the tests. */
  public JvmResult run(String main, String... arguments) {
    return attempt(main, arguments).expectEnd();
  }

  /** As {@link #run}, but says in the result that the JVM hung. */
  public JvmResult attempt(String main, String... arguments) {
    List<String> tail = new ArrayList<>(List.of("-cp", ClassPath.of(classPath), main));
    tail.addAll(Arrays.asList(arguments));
    return launch(tail);
  }

  /** Runs {@code java -jar}. */
  public JvmResult runJar(Path jar, String... arguments) {
    List<String> tail = new ArrayList<>(List.of("-jar", jar.toString()));
    tail.addAll(Arrays.asList(arguments));
    return launch(tail).expectEnd();
  }

  private JvmResult launch(List<String> tail) {
    List<String> command = new ArrayList<>();
    command.add(JAVA_HOME.resolve("bin").resolve("java").toString());
    command.addAll(flags);
    if (agent) {
      String argument = options == null ? "" : "=" + options;
      command.add("-javaagent:" + ClassPath.weftJar() + argument);
    }
    command.addAll(tail);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(directory == null ? null : directory.toFile());
    Map<String, String> inherited = builder.environment();
    inherited.keySet().removeIf(name -> name.startsWith("WEFT_") || name.contains("JAVA_"));
    inherited.remove("JDK_JAVA_OPTIONS");
    inherited.putAll(environment);
    try {
      return await(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private JvmResult await(Process jvm) throws IOException, InterruptedException {
    Collector out = new Collector(jvm.getInputStream());
    Collector err = new Collector(jvm.getErrorStream());
    try {
      jvm.getOutputStream().close();
      if (!jvm.waitFor(hangLimit.toMillis(), TimeUnit.MILLISECONDS)) {
        String hang = "it hung for " + hangLimit + "\n" + ThreadDump.of(jvm, JAVA_HOME);
        jvm.destroyForcibly().waitFor();
        return new JvmResult(-1, out.text(), err.text(), hang);
      }
      return new JvmResult(jvm.exitValue(), out.text(), err.text(), null);
    } finally {
      jvm.destroyForcibly();
    }
  }

  /** Reads a stream to its end on a thread of its own, so that the JVM never waits for a reader. */
  private static final class Collector extends Thread {
    private final InputStream in;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Collector(InputStream in) {
      super("output of a JVM");
      this.in = in;
      setDaemon(true);
      start();
    }

    @Override
    public void run() {
      try {
        in.transferTo(bytes);
      } catch (IOException e) {
        // The process was destroyed: what has been read so far is the output.
      }
    }

    String text() throws InterruptedException {
      join();
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
