package dev.weft.it.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V11;
import static org.objectweb.asm.Opcodes.V1_8;

import dev.weft.it.fixture.lang.Guarded;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.Recordings;
import dev.weft.it.harness.WeftJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the weaver cannot do: said by name, with the reason, on standard error and in the log; the
 * program goes on with the right results.
 */
class UnwovenIT {
  /** JVMS 4.7.3: code_length must be less than 65536. */
  private static final int LARGEST = 65_535;

  @TempDir private Path folder;

  private JvmResult run(String name) {
    Path log = folder.resolve(name + ".jfr");
    JvmResult result =
        WeftJvm.woven().options("log=" + log).classPath(folder).run(Guarded.class, name);
    result.expectSuccess().expectOut("ok " + name);
    return result;
  }

  private void expectUnwoven(String name, String reason) {
    JvmResult result = run(name);
    assertEquals(1, result.errLines().size(), result::toString);
    result.expectErr("weft: class " + name + " is not woven", reason, "inevitable");
    Path log = folder.resolve(name + ".jfr");
    List<String> reasons = Recordings.reasons(log, name);
    assertEquals(List.of(name + ".act"), reasons);
    List<String> unwoven =
        Recordings.events(log, "weft.Unwoven").stream()
            .filter(event -> event.getString("className").equals(name))
            .map(event -> event.getString("reason"))
            .distinct()
            .toList();
    assertEquals(1, unwoven.size(), unwoven::toString);
    assertTrue(unwoven.get(0).contains(reason), unwoven::toString);
  }

  @Test
  void largeMethod() {
    Generated large = new Generated("Large", V11);
    large.work("work", large.filling(60_000)).writeTo(folder);
    expectUnwoven("Large", "method work becomes too large");
  }

  @Test
  void largestMethod() {
    Generated largest = new Generated("Largest", V11);
    largest.work("work", largest.filling(LARGEST)).writeTo(folder);
    expectUnwoven("Largest", "method work becomes too large");
  }

  @Test
  void largestInitialiser() {
    Generated largest = new Generated("LargestInitialiser", V1_8);
    largest
        .work("<clinit>", largest.filling(LARGEST))
        .work("work", largest.filling(10))
        .writeTo(folder);
    run("LargestInitialiser");
  }

  @Test
  void methodWith255Parameters() {
    Generated many = new Generated("ManyParameters", V11);
    String parameters = "I".repeat(255);
    many.add(ACC_STATIC, "many", "(" + parameters + ")V", many.filling(100));
    many.work(
        "work",
        code -> {
          for (int i = 0; i < 255; i++) {
            code.visitInsn(ICONST_1);
          }
          code.visitMethodInsn(
              INVOKESTATIC, "ManyParameters", "many", "(" + parameters + ")V", false);
          code.visitInsn(RETURN);
        });
    many.writeTo(folder);
    expectUnwoven("ManyParameters", "method many has too many parameters");
  }
}
