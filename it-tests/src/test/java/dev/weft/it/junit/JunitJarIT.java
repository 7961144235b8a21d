package dev.weft.it.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.harness.ClassPath;
import dev.weft.junit.WithTransactions;
import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The jar has the extension and nothing else, and the other jars do not have it. */
class JunitJarIT {
  private static final String ALLOWED =
      "META-INF/(MANIFEST\\.MF|LICENSE|NOTICE)|dev/weft/junit/[\\w$-]+\\.class";

  private static List<String> files(Class<?> type) throws IOException {
    try (JarFile jar = new JarFile(ClassPath.place(type).toFile())) {
      return jar.stream().filter(e -> !e.isDirectory()).map(ZipEntry::getName).toList();
    }
  }

  @Test
  void onlyWhatIsAllowed() throws IOException {
    List<String> files = files(WithTransactions.class);
    assertEquals(List.of(), files.stream().filter(name -> !name.matches(ALLOWED)).toList());
    assertTrue(files.contains("META-INF/LICENSE"), files::toString);
    assertTrue(files.contains("META-INF/NOTICE"), files::toString);
  }

  @Test
  void runtimeWithoutIt() throws IOException {
    List<String> files = files(dev.weft.Transactions.class);
    assertTrue(files.contains("dev/weft/Transactions.class"), files::toString);
    assertEquals(List.of(), files.stream().filter(name -> name.contains("junit")).toList());
  }
}
