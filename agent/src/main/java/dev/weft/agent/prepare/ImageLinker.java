package dev.weft.agent.prepare;

import dev.weft.agent.query.QueryException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;

/**
 * Links a run-time image of modules that have been written as jars, with jlink, and gives it what
 * else a JDK has: programs, native libraries, configuration. These are copied from the running JDK,
 * as not every JDK has them in the form of jmods. Stateless.
 */
final class ImageLinker {
  /** Not copied: what jlink makes, what is made later, and what nobody needs to run programs. */
  private static final Set<String> LEFT_OUT =
      Set.of("jmods", "lib/modules", "lib/src.zip", "release", "docs");

  private ImageLinker() {}

  /** Links {@code image}, which must not exist. */
  static void link(Path jars, Collection<String> modules, Path image, String version) {
    ToolProvider jlink =
        ToolProvider.findFirst("jlink")
            .orElseThrow(() -> new QueryException("This JDK has no jlink, which prepare needs."));
    List<String> arguments =
        List.of(
            "--module-path",
            jars.toString(),
            "--add-modules",
            String.join(",", modules),
            "--output",
            image.toString(),
            // It would replace woven classes.
            "--disable-plugin",
            "generate-jli-classes",
            "--vendor-version",
            version);
    StringWriter messages = new StringWriter();
    PrintWriter out = new PrintWriter(messages);
    int exitCode = jlink.run(out, out, arguments.toArray(new String[0]));
    if (exitCode != 0) {
      throw new QueryException("jlink has failed: " + messages.toString().strip());
    }
  }

  /** Copies all of {@code home} that is not in the image. Links become files. */
  static void complete(Path home, Path image) throws IOException {
    Files.walkFileTree(
        home,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (isLeftOut(home.relativize(folder))) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(image.resolve(home.relativize(folder).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path copy = image.resolve(home.relativize(file).toString());
            if (!isLeftOut(home.relativize(file)) && !Files.exists(copy)) {
              Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (Files.isSymbolicLink(file)) {
              // It leads nowhere, as those of documentation that is not installed do.
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
  }

  private static boolean isLeftOut(Path relative) {
    String name = relative.toString().replace('\\', '/');
    return LEFT_OUT.contains(name) || name.endsWith(".jsa");
  }

  /**
   * Adds classes to those that the archive will have.
   *
   * @param names internal names
   */
  static void listClasses(Path image, List<String> names) throws IOException {
    Path file = image.resolve("lib/classlist");
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.addAll(names);
    // The copy may be read-only, as the JDK's is.
    Files.delete(file);
    Files.write(file, lines);
  }

  /**
   * Makes the archive of classes from which the image starts.
   *
   * @param log a file to make, for what that says
   */
  static void archive(Path image, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(image.resolve("bin/java").toString());
    command.add("-Xshare:dump");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new QueryException(
            "The prepared JDK cannot make its archive of classes: "
                + lastLines(Files.readString(log)));
      }
    } catch (InterruptedException e) {
      throw new QueryException("Interrupted.");
    }
  }

  private static String lastLines(String text) {
    return text.length() > 2000 ? text.substring(text.length() - 2000) : text;
  }
}
