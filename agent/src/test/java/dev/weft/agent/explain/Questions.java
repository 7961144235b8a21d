package dev.weft.agent.explain;

import dev.weft.agent.policy.Policy;
import dev.weft.agent.query.ClassFiles;
import dev.weft.agent.query.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Questions about the classes of the tests. */
final class Questions implements AutoCloseable {
  private static final String PACKAGE = "dev/weft/fixture";

  private final Path folder;
  private final ClassFiles files;
  private final Query query;

  private Questions(List<String> rules, boolean everything, int limit) {
    folder = copyOfFixture();
    files = new ClassFiles(List.of(folder), Questions.class.getClassLoader());
    Policy policy = Policy.load(Optional.empty());
    for (String rule : rules) {
      policy = policy.with(rule);
    }
    query =
        new Query("", List.of(folder), policy, List.of(), List.of(), everything, false, limit, 10);
  }

  static Questions with(String... rules) {
    return new Questions(List.of(rules), false, 5000);
  }

  static Questions limited(boolean everything, int limit) {
    return new Questions(List.of(), everything, limit);
  }

  /** A class path of its own: what other tests create must not count. */
  private static Path copyOfFixture() {
    try {
      Path classes =
          Path.of(Questions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path copy = Files.createTempDirectory("explained").resolve("classes");
      Path to = Files.createDirectories(copy.resolve(PACKAGE));
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(classes.resolve(PACKAGE), "Explained*.class")) {
        for (Path file : files) {
          Files.copy(file, to.resolve(file.getFileName().toString()));
        }
      }
      return copy;
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  ClassFiles files() {
    return files;
  }

  Explainer explainer() {
    return new Explainer(files, query);
  }

  /** Explains the one method of that name in the fixture Explained. */
  Explanation ask(String method) {
    Explainer explainer = explainer();
    String text = "dev.weft.fixture." + method;
    List<MethodId> methods = new Targets(files, explainer.hierarchy()).methods(text);
    if (methods.size() != 1) {
      throw new IllegalArgumentException(methods.toString());
    }
    return explainer.explain(methods.get(0), Targets.owner(text));
  }

  /** The reasons that hold without a condition. */
  static List<String> reasons(Explanation explanation) {
    return explanation.findings().stream()
        .filter(finding -> finding.effect().condition() == null)
        .map(finding -> finding.effect().reason())
        .toList();
  }

  @Override
  public void close() {
    files.close();
    try (Stream<Path> copies = Files.walk(folder.getParent())) {
      copies.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
