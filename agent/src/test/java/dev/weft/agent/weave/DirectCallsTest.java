package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.agent.policy.Policy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Which calls can reach one method only, on {@code this}. */
class DirectCallsTest {
  private static final String HOST = "java/util/Host";
  private static final Catalog CATALOG = Catalog.ofJdk();

  private final ClassNode host = new ClassNode();
  private final MethodNode caller = new MethodNode(0, "caller", "(L" + HOST + ";)V", null, null);
  private final MethodNode callee = new MethodNode(Opcodes.ACC_FINAL, "callee", "(I)V", null, null);

  private boolean isDirect(int opcode, AbstractInsnNode... receiverAndArgument) {
    host.name = HOST;
    host.version = Opcodes.V17;
    host.superName = Names.OBJECT;
    host.methods = List.of(caller, callee);
    callee.instructions.add(new VarInsnNode(Opcodes.ALOAD, 0));
    callee.instructions.add(new FieldInsnNode(Opcodes.GETFIELD, HOST, "f", "I"));
    callee.instructions.add(new InsnNode(Opcodes.POP));
    callee.instructions.add(new InsnNode(Opcodes.RETURN));
    for (AbstractInsnNode insn : receiverAndArgument) {
      caller.instructions.add(insn);
    }
    MethodInsnNode call = new MethodInsnNode(opcode, HOST, "callee", "(I)V", false);
    caller.instructions.add(call);
    caller.instructions.add(new InsnNode(Opcodes.RETURN));
    return DirectCalls.in(host, Policy.load(Optional.empty()), new Companion(host, CATALOG))
        .matches(caller, call);
  }

  private static AbstractInsnNode load(int local) {
    return new VarInsnNode(Opcodes.ALOAD, local);
  }

  private static AbstractInsnNode op(int opcode) {
    return new InsnNode(opcode);
  }

  private static AbstractInsnNode field() {
    return new FieldInsnNode(Opcodes.GETFIELD, HOST, "f", "I");
  }

  @Test
  void finalMethodOfThis() {
    assertTrue(isDirect(Opcodes.INVOKEVIRTUAL, load(0), op(Opcodes.ICONST_1)));
  }

  @Test
  void argumentsAreLookedThrough() {
    assertTrue(
        isDirect(
            Opcodes.INVOKEVIRTUAL, load(0), load(0), field(), load(1), field(), op(Opcodes.IADD)));
  }

  @Test
  void notOfAnotherObject() {
    assertEquals(false, isDirect(Opcodes.INVOKEVIRTUAL, load(1), op(Opcodes.ICONST_1)));
  }

  @Test
  void notIfThisHasBeenReplaced() {
    assertEquals(
        false,
        isDirect(
            Opcodes.INVOKEVIRTUAL,
            load(1),
            new VarInsnNode(Opcodes.ASTORE, 0),
            load(0),
            op(Opcodes.ICONST_1)));
  }

  @Test
  void notIfAnotherReceiverMayArrive() {
    LabelNode merge = new LabelNode();
    assertEquals(
        false,
        isDirect(
            Opcodes.INVOKEVIRTUAL,
            load(1),
            load(1),
            new JumpInsnNode(Opcodes.IFNULL, merge),
            op(Opcodes.POP),
            load(0),
            merge,
            op(Opcodes.ICONST_1)));
  }

  @Test
  void notOfWhatMayBeOverridden() {
    callee.access = Opcodes.ACC_PUBLIC;
    assertEquals(false, isDirect(Opcodes.INVOKEVIRTUAL, load(0), op(Opcodes.ICONST_1)));
  }

  @Test
  void notOfWhatHasAMonitor() {
    callee.access |= Opcodes.ACC_SYNCHRONIZED;
    assertEquals(false, isDirect(Opcodes.INVOKEVIRTUAL, load(0), op(Opcodes.ICONST_1)));
  }

  @Test
  void whatIsTakenForNeverOverriddenIsNot() throws IOException {
    Set<String> overridden = new TreeSet<>();
    Set<String> declared = new TreeSet<>();
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules");
    try (Stream<Path> files = Files.walk(modules.resolve("java.base/java/util"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        ClassNode node = new ClassNode();
        new ClassReader(Files.readAllBytes(file)).accept(node, ClassReader.SKIP_CODE);
        for (MethodNode method : new ArrayList<>(node.methods)) {
          String key = '.' + method.name + method.desc;
          for (String never : DirectCalls.neverOverridden()) {
            String owner = never.substring(0, never.indexOf('.'));
            if (never.endsWith(key) && node.name.equals(owner)) {
              declared.add(never);
              assertEquals(0, method.access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED), never);
            } else if (never.endsWith(key) && CATALOG.isSubclass(node.name, owner)) {
              overridden.add(node.name + key);
            }
          }
        }
      }
    }
    assertEquals(Set.of(), overridden);
    assertEquals(new TreeSet<>(DirectCalls.neverOverridden()), declared);
  }
}
