package dev.weft.it.harness;

import dev.weft.TransactionQueue;
import dev.weft.annotation.Atomic;
import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where things are: what a user would have on the class path, and the agent. Stateless. */
public final class ClassPath {
  private ClassPath() {}

  /**
   * The class path of a launched JVM: these tests, the API and the annotations, no JUnit.
   *
   * @param more what comes after them
   */
  public static String of(List<Path> more) {
    List<String> parts = new ArrayList<>();
    parts.add(place(ClassPath.class).toString());
    parts.add(place(TransactionQueue.class).toString());
    parts.add(place(Atomic.class).toString());
    for (Path path : more) {
      parts.add(path.toString());
    }
    return String.join(File.pathSeparator, parts);
  }

  /**
   * The jar or folder on the class path that has {@code type}. Not where the class has come from:
   * in a woven JVM that is the agent, for the API.
   */
  public static Path place(Class<?> type) {
    String name = type.getName().replace('.', '/') + ".class";
    URL url = ClassPath.class.getClassLoader().getResource(name);
    try {
      if (url.openConnection() instanceof JarURLConnection jar) {
        return Path.of(jar.getJarFileURL().toURI());
      }
      return Path.of(URI.create(url.toString().replace(name, "")));
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The agent that is tested, named by the system property {@code weft.jar}. */
  public static Path weftJar() {
    String jar = System.getProperty("weft.jar");
    if (jar == null) {
      throw new IllegalStateException("the system property weft.jar must name the agent");
    }
    return Path.of(jar).toAbsolutePath();
  }
}
