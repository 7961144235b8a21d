package dev.weft.it.library;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Main class of a launched JVM: loads and links every class of some jars, without initialising any,
 * and prints a line for each with its outcome.
 *
 * <p>Argument: jars, as a class path. All of them see each other and the JDK, nothing else.
 */
public final class LinkMain {
  /** Begins the line of a class; name and outcome follow, separated by tabs. */
  static final String MARK = "#class\t";

  static final String LINKED = "linked";

  private final ClassLoader loader;
  private final StringBuilder out = new StringBuilder();

  private LinkMain(ClassLoader loader) {
    this.loader = loader;
  }

  /** See the class. */
  public static void main(String[] arguments) throws IOException {
    String[] jars = arguments[0].split(File.pathSeparator);
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = new File(jars[i]).toURI().toURL();
    }
    LinkMain main = new LinkMain(new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()));
    for (String jar : jars) {
      main.link(jar);
    }
    System.out.print(main.out);
    System.out.flush();
    System.exit(0);
  }

  private void link(String jar) throws IOException {
    try (JarFile file = new JarFile(jar)) {
      for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
        String name = entries.nextElement().getName();
        boolean special = name.endsWith("-info.class") || name.startsWith("META-INF");
        if (name.endsWith(".class") && !special) {
          String type = name.substring(0, name.length() - 6).replace('/', '.');
          out.append(MARK).append(type).append('\t').append(outcome(type)).append('\n');
        }
      }
    }
  }

  private String outcome(String type) {
    try {
      // Asking for the members links the class, and linking verifies it.
      Class.forName(type, false, loader).getDeclaredMethods();
      return LINKED;
    } catch (Throwable t) {
      // Without the message, which names what woven code has more of.
      return t.getClass().getName();
    }
  }
}
