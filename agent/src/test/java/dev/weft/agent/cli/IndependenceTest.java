package dev.weft.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** The command line runs where the runtime is not: it is nested in the jar. */
class IndependenceTest {

  /** Packages of libraries that are in the agent's jar. */
  private static final List<String> SHADED =
      List.of("picocli/", "org/objectweb/asm/", "com/google/gson/", "de/siegmar/fastcsv/");

  @Test
  void commandsReferToNoClassOfTheRuntime() throws IOException, URISyntaxException {
    Path classes = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Path> files = new ArrayList<>();
    for (String part : new String[] {"cli", "report", "options", "policy", "query"}) {
      try (Stream<Path> found = Files.walk(classes.resolve("dev/weft/agent/" + part))) {
        found.filter(file -> file.toString().endsWith(".class")).forEach(files::add);
      }
    }
    assertTrue(files.size() > 30, files.toString());

    Set<String> foreign = new TreeSet<>();
    for (Path file : files) {
      for (String name : references(file)) {
        boolean own = name.matches("dev/weft/agent/(cli|report|options|policy|query)/.*");
        boolean known = own || name.startsWith("java/") || name.startsWith("jdk/jfr/");
        if (!known && SHADED.stream().noneMatch(name::startsWith)) {
          foreign.add(name);
        }
      }
    }
    assertEquals(Set.of(), foreign);
  }

  private static Set<String> references(Path file) throws IOException {
    Set<String> names = new TreeSet<>();
    Remapper collector =
        new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String internalName) {
            names.add(internalName);
            return internalName;
          }
        };
    ClassVisitor nowhere = new ClassVisitor(Opcodes.ASM9) {};
    new ClassReader(Files.readAllBytes(file)).accept(new ClassRemapper(nowhere, collector), 0);
    return names;
  }
}
