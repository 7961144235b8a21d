package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The hidden nestmate class that holds the transactional bodies of a loaded JDK class, one static
 * method each, reached by {@code invokedynamic}. Confined to one weaving.
 */
final class Companion {
  private static final Handle BOOTSTRAP =
      new Handle(
          H_INVOKESTATIC,
          Names.COMPANIONS,
          "link",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
              + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;",
          false);

  private final ClassNode host;
  private final Catalog catalog;
  private ClassNode companion;

  Companion(ClassNode host, Catalog catalog) {
    this.host = host;
    this.catalog = catalog;
  }

  /** True if the transactional body of {@code method} can live in a companion. */
  boolean canHold(MethodNode method) {
    if (method.name.startsWith("<")
        || (host.access & ACC_INTERFACE) != 0
        || (host.version & 0xffff) < V11
        || isLinkage()) {
      return false;
    }
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      if (i instanceof MethodInsnNode && !callable((MethodInsnNode) i)) {
        return false;
      }
      if (i instanceof FieldInsnNode) {
        FieldInsnNode field = (FieldInsnNode) i;
        if (foreignProtected(field.owner, field.name + ' ' + field.desc)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Classes that take part in linking indy: there it recurses or overflows the stack on JDK 17. */
  private boolean isLinkage() {
    String name = host.name;
    boolean lang = Names.packageOf(name).equals("java/lang");
    boolean builder =
        name.startsWith("java/lang/AbstractStringB") || name.startsWith("java/lang/StringBu");
    return lang && !builder
        || name.startsWith("java/lang/invoke/")
        || name.startsWith("jdk/internal/")
        || name.startsWith("sun/invoke/");
  }

  private boolean callable(MethodInsnNode call) {
    if (call.getOpcode() == INVOKESPECIAL) {
      // super.m() means something else outside the class.
      return call.name.equals("<init>") || call.owner.equals(host.name);
    }
    if (call.name.equals("getCallerClass") || call.name.equals("lookup")) {
      return false;
    }
    return call.owner.startsWith("[") || !foreignProtected(call.owner, call.name + call.desc);
  }

  private boolean foreignProtected(String owner, String key) {
    String declaring = catalog.protectedOwner(owner, key);
    return declaring != null && !Names.packageOf(declaring).equals(Names.packageOf(host.name));
  }

  /**
   * Adds the body and appends to {@code method} the call that reaches it. The body looks the
   * transaction up by itself: seven bytes less in each method, some of which, {@code
   * HashMap.putVal} for one, would else exceed the size up to which the JVM inlines what is hot
   * (325 bytes).
   */
  void add(MethodNode method, Body body, BodyWeaver.Woven woven) {
    if (companion == null) {
      companion = new ClassNode();
      companion.version = host.version & 0xffff;
      companion.access = ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC;
      companion.name = host.name + "$$Weft";
      companion.superName = Names.OBJECT;
      companion.sourceFile = host.sourceFile;
      companion.methods = new ArrayList<>();
    }
    boolean isStatic = (method.access & ACC_STATIC) != 0;
    // One counter: overloads differ in the descriptor, instance and static ones might not.
    String name = (isStatic ? "s$" : "i$") + method.name;
    String descriptor = descriptor(method);
    MethodNode holder = new MethodNode(ACC_STATIC | ACC_SYNTHETIC, name, descriptor, null, null);
    int parameters = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - 1;
    Code.call(holder.instructions, Names.CARRIER, "current", "()" + Names.TX_DESC);
    Code.astore(holder.instructions, body.tx);
    for (AbstractInsnNode i = woven.code().getFirst(); i != null; i = i.getNext()) {
      if (i.getOpcode() == INVOKESPECIAL && !((MethodInsnNode) i).name.equals("<init>")) {
        // Private method of the host: nestmates call it virtually (JVMS 5.4.6).
        ((MethodInsnNode) i).setOpcode(INVOKEVIRTUAL);
      }
    }
    holder.instructions.add(woven.code());
    holder.tryCatchBlocks.addAll(woven.handlers());
    holder.localVariables = new ArrayList<>(woven.variables());
    holder.maxLocals = Math.max(woven.maxLocals(), parameters);
    holder.maxStack = method.maxStack + Body.EXTRA_STACK;
    companion.methods.add(holder);

    InsnList out = method.instructions;
    Code.loadArguments(out, isStatic, method.desc);
    out.add(new InvokeDynamicInsnNode(name, descriptor, BOOTSTRAP));
    out.add(new InsnNode(Type.getReturnType(method.desc).getOpcode(IRETURN)));
  }

  private String descriptor(MethodNode method) {
    String receiver = (method.access & ACC_STATIC) != 0 ? "" : "L" + host.name + ";";
    return "(" + receiver + method.desc.substring(1);
  }

  /** The class file, or null if nothing was added. */
  byte[] toBytes() {
    if (companion == null) {
      return null;
    }
    ClassWriter writer = new ClassWriter(0);
    companion.accept(writer);
    return writer.toByteArray();
  }
}
