package dev.weft.it.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.GETSTATIC;
import static org.objectweb.asm.Opcodes.IFEQ;
import static org.objectweb.asm.Opcodes.JSR;
import static org.objectweb.asm.Opcodes.RET;
import static org.objectweb.asm.Opcodes.RETURN;

import dev.weft.it.fixture.lang.Loaded;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.Sources;
import dev.weft.it.harness.WeftJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * The same program in every class file version from Java 8 to that of the running JVM, and another
 * one in those before.
 */
class ClassFileVersionIT {
  @TestFactory
  Stream<DynamicTest> versions(@TempDir Path folder) throws IOException {
    List<String> arguments = new ArrayList<>();
    for (int release = 8; release <= Runtime.version().feature(); release++) {
      Path classes = Files.createDirectory(folder.resolve("release" + release));
      new Sources().addResource("Eight").compileTo(classes, "--release", Integer.toString(release));
      byte[] classFile = Files.readAllBytes(classes.resolve("Eight.class"));
      assertEquals(44 + release, new ClassReader(classFile).readUnsignedShort(6));
      arguments.add("Eight@" + classes);
    }
    for (int version = 45; version <= 51; version++) {
      Path classes = Files.createDirectory(folder.resolve("version" + version));
      arguments.add(old(version, classes) + "@" + classes);
    }
    JvmResult result = WeftJvm.woven().run(Loaded.class, arguments.toArray(new String[0]));
    result.expectSuccess().expectSilence();
    return arguments.stream()
        .map(
            argument ->
                DynamicTest.dynamicTest(
                    Path.of(argument).getFileName().toString(),
                    () ->
                        assertEquals(
                            true, result.outLines().contains("ok " + argument), result::toString)));
  }

  /** With a subroutine where that is allowed, and with a branch, which has no frame before 51. */
  private static String old(int version, Path folder) {
    Generated old = new Generated("Old", version);
    return old.work("work", code -> branches(old, version, code)).writeTo(folder);
  }

  private static void branches(Generated old, int version, MethodVisitor code) {
    old.increment(code);
    if (version < 51) {
      Label done = new Label();
      code.visitFieldInsn(GETSTATIC, "Old", "counter", "I");
      code.visitJumpInsn(IFEQ, done);
      old.increment(code);
      code.visitLabel(done);
    }
    if (version < 50) {
      Label subroutine = new Label();
      code.visitJumpInsn(JSR, subroutine);
      code.visitInsn(RETURN);
      code.visitLabel(subroutine);
      code.visitVarInsn(ASTORE, 0);
      old.increment(code);
      code.visitVarInsn(RET, 0);
    } else {
      code.visitInsn(RETURN);
    }
  }
}
