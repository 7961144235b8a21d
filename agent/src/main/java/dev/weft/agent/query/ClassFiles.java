package dev.weft.agent.query;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Finds class files as a program would: the modules of the running JDK first, then the class path.
 * Confined to one thread.
 */
public final class ClassFiles implements AutoCloseable {
  private final JdkFiles jdk = new JdkFiles();
  private final ClassPathFiles application;
  private final ClassLoader api;

  /**
   * Opens the places.
   *
   * @param classPath jars and folders
   * @param api has the classes of Weft's API, which need not be on the class path
   * @throws QueryException if one of them is missing or no jar
   */
  public ClassFiles(List<Path> classPath, ClassLoader api) {
    this.application = new ClassPathFiles(classPath);
    this.api = api;
  }

  /**
   * Finds a class.
   *
   * @param internalName {@code java/util/Map$Entry}
   * @return the class file; null if there is none
   */
  public byte[] find(String internalName) {
    if (jdk.moduleOf(internalName) != null) {
      return jdk.find(internalName);
    }
    byte[] found = application.find(internalName);
    return found != null || !internalName.startsWith("dev/weft/") ? found : ofApi(internalName);
  }

  /** The API comes with the agent. */
  private byte[] ofApi(String internalName) {
    try (InputStream in = api.getResourceAsStream(internalName + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Tells whether the agent takes a class for one of the JDK.
   *
   * @param internalName the class, which need not exist
   * @return true if its package is in a module java.* or jdk.*
   */
  public boolean isJdk(String internalName) {
    String module = jdk.moduleOf(internalName);
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }

  /**
   * Returns the module of a class.
   *
   * @param internalName the class, which need not exist
   * @return its name, or null for the class path
   */
  public String moduleOf(String internalName) {
    return jdk.moduleOf(internalName);
  }

  /**
   * Tells whether the JDK has a package of that name or below it.
   *
   * @param prefix with slashes, also at its end
   * @return true if a module has one
   */
  public boolean isJdkPackage(String prefix) {
    return jdk.hasPackage(prefix);
  }

  /**
   * Lists the classes on the class path.
   *
   * @return internal names, sorted
   */
  public Set<String> onClassPath() {
    return application.names();
  }

  /**
   * Lists the classes of a module of the JDK.
   *
   * @param module its name
   * @return internal names, sorted
   */
  public List<String> ofModule(String module) {
    return jdk.names(module);
  }

  /**
   * Lists the modules of the JDK.
   *
   * @return their names, sorted
   */
  public List<String> modules() {
    return jdk.modules();
  }

  /**
   * A class loader that has all these classes as resources and defines none.
   *
   * @return a new one
   */
  public ClassLoader resources() {
    return new ClassLoader("weft class files", null) {
      @Override
      public InputStream getResourceAsStream(String name) {
        byte[] found =
            name.endsWith(".class")
                ? find(name.substring(0, name.length() - ".class".length()))
                : null;
        return found == null ? null : new ByteArrayInputStream(found);
      }
    };
  }

  @Override
  public void close() {
    application.close();
  }
}
