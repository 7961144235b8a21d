package dev.weft.it.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * A piece of straight code, as a pattern to look for or as what takes its place. Immutable.
 *
 * @param instructions in order
 */
record Code(List<Instruction> instructions) {
  /** Reads instructions separated by semicolons. */
  static Code parse(String text) {
    List<Instruction> instructions = new ArrayList<>();
    for (String part : text.split(";(?![^(]*\\))")) {
      if (!part.isBlank()) {
        instructions.add(Instruction.parse(part));
      }
    }
    return new Code(List.copyOf(instructions));
  }

  /**
   * All places where this code stands in {@code method}, each as its instructions.
   *
   * @throws IllegalStateException if a jump leads into one of them
   */
  List<List<AbstractInsnNode>> find(MethodNode method) {
    List<List<AbstractInsnNode>> found = new ArrayList<>();
    for (AbstractInsnNode start : method.instructions) {
      List<AbstractInsnNode> match = start.getOpcode() < 0 ? null : matchAt(start, method);
      if (match != null) {
        found.add(match);
      }
    }
    return found;
  }

  private List<AbstractInsnNode> matchAt(AbstractInsnNode start, MethodNode method) {
    List<AbstractInsnNode> match = new ArrayList<>();
    List<LabelNode> labels = new ArrayList<>();
    AbstractInsnNode node = start;
    for (Instruction instruction : instructions) {
      for (; node != null && node.getOpcode() < 0; node = node.getNext()) {
        if (node instanceof LabelNode label) {
          labels.add(label);
        }
      }
      if (node == null || !instruction.matches(node)) {
        return null;
      }
      match.add(node);
      node = node.getNext();
    }
    labels.retainAll(targets(method));
    if (!labels.isEmpty()) {
      throw new IllegalStateException("a jump leads into \"" + this + "\"");
    }
    return match;
  }

  private static List<LabelNode> targets(MethodNode method) {
    List<LabelNode> targets = new ArrayList<>();
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof JumpInsnNode jump) {
        targets.add(jump.label);
      } else if (node instanceof TableSwitchInsnNode branch) {
        targets.addAll(branch.labels);
        targets.add(branch.dflt);
      } else if (node instanceof LookupSwitchInsnNode branch) {
        targets.addAll(branch.labels);
        targets.add(branch.dflt);
      }
    }
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      targets.addAll(List.of(block.start, block.end, block.handler));
    }
    return targets;
  }

  /**
   * Makes the instructions.
   *
   * @param replaced what they stand for: its jump targets are used in order
   */
  InsnList assemble(RuntimeClasses runtime, List<AbstractInsnNode> replaced) {
    List<LabelNode> targets = new ArrayList<>();
    for (AbstractInsnNode node : replaced) {
      if (node instanceof JumpInsnNode jump) {
        targets.add(jump.label);
      }
    }
    var next = targets.iterator();
    InsnList list = new InsnList();
    for (Instruction instruction : instructions) {
      list.add(instruction.assemble(runtime, next));
    }
    return list;
  }

  @Override
  public String toString() {
    return instructions.stream().map(Instruction::toString).collect(Collectors.joining("; "));
  }
}
