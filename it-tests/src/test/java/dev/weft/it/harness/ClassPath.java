package dev.weft.it.harness;

import dev.weft.TransactionQueue;
import dev.weft.annotation.Atomic;
import java.io.File;
import java.net.URISyntaxException;
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

  /** The jar or folder that {@code type} was loaded from. */
  public static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
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
