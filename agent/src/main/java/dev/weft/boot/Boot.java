package dev.weft.boot;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Starts the agent of a prepared JDK before the main class is loaded; woven {@code
 * sun.launcher.LauncherHelper} calls it. Part of {@code java.base} there, so that an image may be
 * moved: an option {@code -javaagent} that is linked into it would need an absolute path, and would
 * keep the image from having an archive of classes.
 */
public final class Boot {
  /** As LauncherHelper numbers what is launched. */
  private static final int MODULE = 3;

  /**
   * The runtime is there. Set by the agent before a class of the application is loaded; not
   * volatile, for whoever runs a transaction has loaded one since.
   */
  @SuppressWarnings("NonFinalStaticField")
  public static boolean ready;

  private Boot() {}

  /** From now on woven code may call the runtime at any time. */
  public static void ready() {
    ready = true;
  }

  /**
   * Called by the launcher.
   *
   * @param mode how the program is named
   * @param program class, jar or module with class
   */
  public static void launch(int mode, String program) {
    if (ready || mode == MODULE && isTool(program)) {
      return;
    }
    File jar = new File(System.getProperty("java.home"), "lib/weft/agent.jar");
    try {
      Class<?> instrumentation = Class.forName("sun.instrument.InstrumentationImpl", false, null);
      // Meant for a main jar, which is on the class path.
      ClassLoader loader = ClassLoader.getSystemClassLoader();
      Method append =
          loader.getClass().getDeclaredMethod("appendToClassPathForInstrumentation", String.class);
      append.setAccessible(true);
      append.invoke(loader, jar.getPath());
      instrumentation.getMethod("loadAgent", String.class).invoke(null, jar.getPath());
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
