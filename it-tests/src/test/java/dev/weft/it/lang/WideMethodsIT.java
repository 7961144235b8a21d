package dev.weft.it.lang;

import dev.weft.it.fixture.lang.Loaded;
import dev.weft.it.harness.Sources;
import dev.weft.it.harness.WeftJvm;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods with very many parameters, locals, branches and handlers, that can still be woven. */
class WideMethodsIT {
  @TempDir private Path folder;

  private static String list(int count, String separator, String part) {
    return IntStream.range(0, count)
        .mapToObj(i -> part.replace("#", Integer.toString(i)))
        .collect(Collectors.joining(separator));
  }

  private void check(String name, String body) {
    String source =
        "public class "
            + name
            + " implements dev.weft.it.fixture.Subject {\n"
            + "  int count = 1; long wide; int[] cells = new int[400]; String trace = \"\";\n"
            + "  public String state() { return count + \" \" + wide + trace"
            + " + java.util.Arrays.hashCode(cells); }\n"
            + body
            + "}\n";
    new Sources().add(name, source).compileTo(folder);
    WeftJvm.woven()
        .run(Loaded.class, name + "@" + folder)
        .expectSuccess()
        .expectOut("ok " + name + "@" + folder)
        .expectSilence();
  }

  @Test
  void parameters() {
    check(
        "Parameters",
        "  static int ints(Parameters o, "
            + list(252, ", ", "int p#")
            + ") {\n"
            + "    o.count += p0 + p251; p3 = o.count; return p3 + p100;\n  }\n"
            + "  long longs("
            + list(126, ", ", "long p#")
            + ") {\n"
            + "    wide += p0 * p125; p7 += wide; return p7;\n  }\n"
            + "  public Object act() {\n"
            + "    return ints(this, "
            + list(252, ", ", "# + count")
            + ")\n"
            + "        + longs("
            + list(126, ", ", "#L * count")
            + ");\n  }\n");
  }

  @Test
  void locals() {
    check(
        "Locals",
        "  public Object act() {\n"
            + list(150, "\n", "    int a# = cells[#] + #; long b# = a# * (wide += #); ")
            + "\n    double d = 0;\n"
            + "    for (int i = 0; i < 3; i++) {\n"
            + list(150, "\n", "      a# += cells[# * 2] = a# + i; b# -= count++; d += b#;")
            + "\n    }\n    return d + "
            + list(150, " + ", "a#")
            + ";\n  }\n");
  }

  /** Jumps of more than 32767 bytes, and tables of handlers. */
  @Test
  void branchesAndHandlers() {
    check(
        "Branches",
        "  public Object act() {\n    int sum = 0;\n"
            + "    for (int i = 0; i < 90; i++) {\n      switch (i * 7 % 97) {\n"
            + list(
                97,
                "\n",
                "        case #:\n"
                    + "          try {\n"
                    + "            sum += cells[#]++ / (# % 3);\n"
                    + "            if (sum > 1000) { count++; continue; }\n"
                    + "          } catch (ArithmeticException e) {\n"
                    + "            wide += #; trace += e.getMessage().length();\n"
                    + "          } finally {\n"
                    + "            count += #;\n"
                    + "          }\n"
                    + "          break;")
            + "\n        default: sum = -1;\n      }\n    }\n    return sum;\n  }\n");
  }
}
