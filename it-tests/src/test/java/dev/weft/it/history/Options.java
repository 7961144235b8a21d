package dev.weft.it.history;

import dev.weft.it.history.ops.Catalog;
import dev.weft.it.history.ops.Generator;
import dev.weft.it.history.ops.Group;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line. Filled once. */
final class Options {
  static final String USAGE =
      """
      --seeds N      how many programs, by default 1000
      --from S       the first seed, by default 1; the others follow it
      --threads T    threads of each program; by default the seed decides, 2 to 4
      --repeat R     executions of each program, by default 1
      --groups A,B   groups of operations; by default the seed decides
      --isolated B   false: executes without transactions, to see that this is found out
      --batch N      programs for each line of output, by default 100
      --hang S       after so many seconds without progress the JVM gives up, by default 60
      --out FOLDER   where the histories that cannot be explained are written""";

  long seeds = 1000;
  long from = 1;
  int threads;
  int repeat = 1;
  boolean isolated = true;
  int batch = 100;
  int hang = 60;
  Path out = Path.of("target", "history");
  final List<Group> groups = new ArrayList<>();

  private Options() {}

  static Options parse(String[] arguments) {
    Options options = new Options();
    for (int i = 0; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException("no value for " + arguments[i]);
      }
      options.set(arguments[i], arguments[i + 1]);
    }
    return options;
  }

  Generator.Shape shape() {
    return new Generator.Shape(threads, groups);
  }

  private void set(String name, String value) {
    switch (name) {
      case "--seeds":
        seeds = Long.parseLong(value);
        break;
      case "--from":
        from = Long.parseLong(value);
        break;
      case "--threads":
        threads = Integer.parseInt(value);
        break;
      case "--repeat":
        repeat = Integer.parseInt(value);
        break;
      case "--groups":
        for (String group : value.split(",")) {
          groups.add(Catalog.named(group));
        }
        break;
      case "--isolated":
        isolated = Boolean.parseBoolean(value);
        break;
      case "--batch":
        batch = Integer.parseInt(value);
        break;
      case "--hang":
        hang = Integer.parseInt(value);
        break;
      case "--out":
        out = Path.of(value);
        break;
      default:
        throw new IllegalArgumentException("unknown option " + name);
    }
  }
}
