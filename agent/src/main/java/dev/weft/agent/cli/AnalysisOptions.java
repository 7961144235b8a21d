package dev.weft.agent.cli;

import dev.weft.agent.policy.Policy;
import dev.weft.agent.query.Query;
import dev.weft.agent.query.QueryException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that tell a command what the program and its agent are like. */
final class AnalysisOptions {
  @Option(
      names = {"-cp", "--class-path"},
      paramLabel = "PATH",
      description = "Class path of the program (default: the current directory).")
  private String classPath = ".";

  @Option(
      names = "--whitelist",
      paramLabel = "FILE",
      description = "As the agent option whitelist.")
  private Path whitelist;

  @Option(
      names = "--exclude",
      paramLabel = "PATTERNS",
      split = ";",
      description = "As the agent option exclude.")
  private List<String> exclude = new ArrayList<>();

  @Option(
      names = "--atomic",
      paramLabel = "PATTERNS",
      split = ";",
      description = "As the agent option atomic.")
  private List<String> atomic = new ArrayList<>();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  AnalysisOptions() {}

  /** The question; {@link dev.weft.agent.policy.PolicyException} if the whitelist has an error. */
  Query query(String target, boolean everything, int limit, int top) {
    Policy policy = Policy.load(Optional.ofNullable(whitelist));
    return new Query(
        target, paths(classPath), policy, exclude, atomic, everything, json, limit, top);
  }

  /** As java understands a class path: {@code folder/*} are the jars of a folder. */
  static List<Path> paths(String classPath) {
    List<Path> paths = new ArrayList<>();
    for (String part : classPath.split(File.pathSeparator)) {
      if (part.equals("*") || part.endsWith("/*") || part.endsWith(File.separator + "*")) {
        addJars(Path.of(part.equals("*") ? "." : part.substring(0, part.length() - 2)), paths);
      } else if (!part.isEmpty()) {
        paths.add(Path.of(part));
      }
    }
    return paths;
  }

  private static void addJars(Path folder, List<Path> paths) {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.{jar,JAR}")) {
      jars.forEach(paths::add);
    } catch (IOException e) {
      throw new QueryException(folder + ": expected a folder with jars, found " + e + ".");
    }
  }
}
