package dev.weft.it.testlib;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.testing.TestsForListsInJavaUtil;
import dev.weft.it.harness.ClassPath;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.WeftJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import junit.framework.TestCase;
import org.apache.commons.collections4.Bag;
import org.apache.commons.collections4.BulkTest;
import org.jspecify.annotations.NullMarked;

/**
 * Runs {@link TestlibVm}. The outcomes are left in {@code target/testlib} of this module, in a file
 * named for the tests, the mode and the JDK.
 */
final class Launch {
  /** For everything; a hanging test ends the JVM much earlier. */
  private static final Duration LIMIT = Duration.ofHours(12);

  private final String name;
  private final Settings settings;

  Launch(String name, Settings settings) {
    this.name = name;
    this.settings = settings;
  }

  /**
   * Runs the tests.
   *
   * @param mode plain or woven
   */
  Results run(WeftJvm jvm, String mode) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "testlib").toAbsolutePath());
      Path file = folder.resolve(name + "-" + mode + "-" + Runtime.version().feature() + ".txt");
      // A JVM that does not start must not leave the outcomes of an earlier one.
      Files.write(file, new byte[0]);
      List<String> arguments = new ArrayList<>(List.of(mode, file.toString()));
      arguments.addAll(settings.arguments());
      JvmResult result =
          jvm.classPath(
                  ClassPath.place(TestCase.class),
                  ClassPath.place(ImmutableList.class),
                  ClassPath.place(NullMarked.class),
                  ClassPath.place(BulkTest.class),
                  ClassPath.place(Bag.class),
                  ClassPath.place(TestsForListsInJavaUtil.class))
              .hangLimit(LIMIT)
              .attempt(TestlibVm.class.getName(), arguments.toArray(new String[0]));
      return new Results(result, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
