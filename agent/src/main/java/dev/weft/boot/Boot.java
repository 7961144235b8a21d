package dev.weft.boot;

import dev.weft.agent.WeftAgent;
import java.io.File;
import java.lang.reflect.InvocationTargetException;

/**
 * Starts Weft in a prepared JDK, before the main class is loaded or when a class is about to be
 * defined that must be woven; woven {@code sun.launcher.LauncherHelper} calls it. Part of {@code
 * java.base} there, so that an image may be moved: an option {@code -javaagent} that is linked into
 * it would need an absolute path, and would keep the image from having an archive of classes.
 *
 * <p>Thread-safe.
 */
public final class Boot {
  /** As LauncherHelper numbers what is launched. */
  private static final int MODULE = 3;

  /**
   * The runtime may be called. Set before a class of the application is woven; not volatile, for
   * whoever runs a transaction has loaded one since.
   */
  @SuppressWarnings("NonFinalStaticField")
  public static boolean ready;

  /** A class that must be woven is to start Weft. */
  private static volatile boolean waiting;

  /** A thread is about to; it holds the lock. */
  private static boolean starting;

  private Boot() {}

  /** From now on woven code may call the runtime at any time. */
  public static void ready() {
    ready = true;
  }

  /** True until Weft has been started, if the launcher has begun a program. */
  static boolean isWaiting() {
    return waiting;
  }

  /**
   * Called by the launcher. Starts Weft if the user has said anything that it has to look at; else
   * the first class that needs it does, see {@link Definitions}.
   *
   * @param mode how the program is named
   * @param program class, jar or module with class
   */
  public static void launch(int mode, String program) {
    if (ready || mode == MODULE && isTool(program)) {
      return;
    }
    if (Requests.agents()) {
      startAgent("start.jar");
      return;
    }
    waiting = true;
    if (Requests.options()) {
      start();
    }
  }

  /** Starts Weft, unless that has been done; if another thread does so, waits for it. */
  static void start() {
    if (waiting) {
      startNow();
    }
  }

  private static synchronized void startNow() {
    if (waiting && !starting) {
      starting = true;
      WeftAgent.premain(null, null);
      waiting = false;
      starting = false;
    }
  }

  /**
   * Starts an agent whose class is in {@code java.base}, by the way that is there for {@code
   * Launcher-Agent-Class}.
   *
   * @param file a jar in {@code lib/weft}
   */
  public static void startAgent(String file) {
    File jar = new File(System.getProperty("java.home"), "lib/weft/" + file);
    try {
      Class.forName("sun.instrument.InstrumentationImpl", false, null)
          .getMethod("loadAgent", String.class)
          .invoke(null, jar.getPath());
    } catch (ClassNotFoundException e) {
      fail("this JDK needs the module java.instrument: add --add-modules java.instrument");
    } catch (InvocationTargetException e) {
      fail("the agent of this JDK cannot be started: " + e.getCause());
    } catch (ReflectiveOperationException e) {
      fail("the agent of this JDK cannot be started: " + e);
    }
  }

  /** Tools of the JDK, such as javac and keytool. */
  private static boolean isTool(String module) {
    return module.startsWith("jdk.") || module.startsWith("java.");
  }

  private static void fail(String sentence) {
    System.err.println("weft: " + sentence);
    Runtime.getRuntime().halt(1);
  }
}
