package dev.weft.agent.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.agent.query.ClassFiles;
import dev.weft.runtime.Engine;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A barrier of the runtime that the reader of woven code does not know would go unnoticed. */
class BarriersTest {
  private static final Set<String> KNOWN =
      Set.of(
          "Barriers.inevitable",
          "Barriers.beforeInterrupted",
          "Barriers.enterUnwoven",
          "Barriers.monitor",
          "Barriers.enterMonitor",
          "Barriers.enterOwned",
          "Engine.becomeInevitable",
          "NativeHandles.become");

  /** Memory outside the heap, by an address that is only known at run time: said in the docs. */
  private static final Set<String> LEFT_OUT =
      Set.of("UnsafeBarriers.write", "UnsafeBarriers.writeBytes", "UnsafeBarriers.readBits");

  @Test
  void allThatCanMakeATransactionInevitableAreRead() throws URISyntaxException {
    Path place = Path.of(Engine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Set<String> found = new TreeSet<>();
    try (ClassFiles files = new ClassFiles(List.of(place), getClass().getClassLoader())) {
      for (String name : files.onClassPath()) {
        if (!name.startsWith("dev/weft/runtime/") || name.startsWith("dev/weft/runtime/log/")) {
          continue;
        }
        ClassNode node = new ClassNode();
        new ClassReader(files.find(name)).accept(node, 0);
        for (MethodNode method : node.methods) {
          if (becomesInevitable(method)) {
            found.add(node.name.substring("dev/weft/runtime/".length()) + "." + method.name);
          }
        }
      }
    }
    Set<String> expected = new TreeSet<>(KNOWN);
    expected.addAll(LEFT_OUT);
    assertEquals(expected, found);
  }

  private static boolean becomesInevitable(MethodNode method) {
    for (AbstractInsnNode i : method.instructions) {
      if (i instanceof MethodInsnNode call
          && (call.owner.equals("dev/weft/runtime/Inevitability") && call.name.equals("become")
              || call.owner.equals("dev/weft/runtime/Barriers")
                  && call.name.equals("inevitable"))) {
        return true;
      }
    }
    return false;
  }
}
