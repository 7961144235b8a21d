package dev.weft.agent.weave;

import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * Looks for stores to private fields of a class in the other classes of its nest, which alone can
 * make them. Reads their code, so it is asked only about classes with fields where that matters.
 * Confined to one question.
 */
final class NestStores extends ClassVisitor {
  private final String owner;
  private final List<String> fields;
  private boolean found;

  private NestStores(String owner, List<String> fields) {
    super(Opcodes.ASM9);
    this.owner = owner;
    this.fields = fields;
  }

  /**
   * True if another class of the nest stores to a field of {@code node}, or may do so, as it cannot
   * be read.
   *
   * @param fields name, space and descriptor of each
   */
  static boolean to(ClassNode node, List<String> fields, Catalog catalog) {
    boolean isHost = node.nestHostClass == null;
    String host = isHost ? node.name : node.nestHostClass;
    List<String> members = isHost ? node.nestMembers : catalog.nestMembers(host);
    if (members == null) {
      return !isHost;
    }
    NestStores stores = new NestStores(node.name, fields);
    if (!isHost && stores.in(host, catalog)) {
      return true;
    }
    for (String member : members) {
      if (!member.equals(node.name) && stores.in(member, catalog)) {
        return true;
      }
    }
    return false;
  }

  private boolean in(String type, Catalog catalog) {
    byte[] classFile = catalog.classFile(type);
    if (classFile == null) {
      return true;
    }
    try {
      Boxes.reader(classFile).accept(this, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    } catch (RuntimeException e) {
      return true;
    }
    return found;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitFieldInsn(int opcode, String type, String field, String fieldType) {
        found |=
            opcode == Opcodes.PUTFIELD
                && type.equals(owner)
                && fields.contains(field + ' ' + fieldType);
      }
    };
  }
}
