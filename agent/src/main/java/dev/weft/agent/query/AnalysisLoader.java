package dev.weft.agent.query;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;

/**
 * Defines the weaver and the analyses built on it where they can see the runtime.
 *
 * <p>Problem: a command runs from {@code weft.jar}, in which the runtime is a jar in the jar that
 * no class loader looks into, but the weaver registers with the runtime what it weaves. Solution:
 * this loader has the nested classes, and defines anew those of the agent that refer to them; all
 * others, the policy and the questions, are those of its parent. Nothing of the runtime ever runs a
 * transaction here. Thread-safe.
 */
public final class AnalysisLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final String NESTED = "/META-INF/weft/runtime.jar";
  private static final String[] OWN = {
    "dev.weft.agent.weave.", "dev.weft.agent.explain.", "dev.weft.agent.prepare."
  };

  private final Map<String, byte[]> runtime;

  private AnalysisLoader(ClassLoader parent, Map<String, byte[]> runtime) {
    super("weft analysis", parent);
    this.runtime = runtime;
  }

  /**
   * Creates an analysis.
   *
   * @param className binary name of its class
   * @return a new instance
   */
  public static Analysis create(String className) {
    return create(className, Analysis.class);
  }

  /**
   * Creates an object whose class weaves.
   *
   * @param className binary name of its class, which has a public constructor without arguments
   * @param type by which it is used
   * @return a new instance
   */
  public static <T> T create(String className, Class<T> type) {
    ClassLoader parent = AnalysisLoader.class.getClassLoader();
    try {
      return type.cast(
          Class.forName(className, true, seeingRuntime(parent)).getConstructor().newInstance());
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException("weft.jar is damaged: " + e, e);
    }
  }

  /** The parent itself where the runtime is on the class path, as in tests. */
  private static ClassLoader seeingRuntime(ClassLoader parent) throws IOException {
    if (parent.getResource("dev/weft/runtime/Engine.class") != null) {
      return parent;
    }
    try (InputStream nested = AnalysisLoader.class.getResourceAsStream(NESTED)) {
      if (nested == null) {
        throw new IllegalStateException("weft.jar is damaged: it has no " + NESTED);
      }
      return new AnalysisLoader(parent, read(nested));
    }
  }

  private static Map<String, byte[]> read(InputStream nested) throws IOException {
    Map<String, byte[]> classes = new HashMap<>();
    try (JarInputStream jar = new JarInputStream(nested)) {
      for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
        if (entry.getName().endsWith(".class")) {
          classes.put(entry.getName(), jar.readAllBytes());
        }
      }
    }
    return classes;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!isOwn(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known != null ? known : define(name, own(name));
    }
  }

  private static boolean isOwn(String name) {
    for (String prefix : OWN) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private byte[] own(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(fileOf(name))) {
      if (in != null) {
        return in.readAllBytes();
      }
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    throw new ClassNotFoundException(name);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] classFile = runtime.get(fileOf(name));
    if (classFile == null) {
      throw new ClassNotFoundException(name);
    }
    return define(name, classFile);
  }

  private Class<?> define(String name, byte[] classFile) {
    return defineClass(name, classFile, 0, classFile.length);
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    byte[] classFile = runtime.get(name);
    return classFile == null
        ? super.getResourceAsStream(name)
        : new ByteArrayInputStream(classFile);
  }

  private static String fileOf(String name) {
    return name.replace('.', '/') + ".class";
  }
}
