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
final class Companion implements Bodies {
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

  @Override
  public boolean canHold(MethodNode method) {
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

  @Override
  public MethodInsnNode transactional(MethodInsnNode call) {
    String descriptor = descriptor(host, call.desc, call.getOpcode() == INVOKESTATIC);
    return new MethodInsnNode(
        INVOKESTATIC, name(host), calledName(call.name), Clones.descriptor(descriptor), false);
  }

  @Override
  public MethodInsnNode raw(MethodInsnNode call) {
    String descriptor = descriptor(host, call.desc, call.getOpcode() == INVOKESTATIC);
    return new MethodInsnNode(INVOKESTATIC, name(host), rawName(call.name), descriptor, false);
  }

  @Override
  public MethodNode newRaw(MethodNode method) {
    String descriptor = descriptor(host, method.desc, (method.access & ACC_STATIC) != 0);
    return new MethodNode(ACC_STATIC | ACC_SYNTHETIC, rawName(method.name), descriptor, null, null);
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
   *
   * @param called whether other bodies call it: they have the transaction at hand
   */
  void add(MethodNode method, Body body, BodyWeaver.Woven woven, boolean called) {
    boolean isStatic = (method.access & ACC_STATIC) != 0;
    String name = bodyName(method, isStatic);
    String descriptor = descriptor(host, method.desc, isStatic);
    MethodNode holder = new MethodNode(ACC_STATIC | ACC_SYNTHETIC, name, descriptor, null, null);
    int parameters = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - 1;
    if (called) {
      addCalled(method, body, woven);
      Code.loadArguments(holder.instructions, true, descriptor);
      Code.call(holder.instructions, Names.CARRIER, "current", "()" + Names.TX_DESC);
      Code.call(
          holder.instructions, name(host), calledName(method.name), Clones.descriptor(descriptor));
      int opcode = Type.getReturnType(method.desc).getOpcode(IRETURN);
      holder.instructions.add(new InsnNode(opcode));
      holder.maxLocals = parameters;
      holder.maxStack = Math.max(parameters + 1, 2);
    } else {
      Code.call(holder.instructions, Names.CARRIER, "current", "()" + Names.TX_DESC);
      Code.astore(holder.instructions, body.tx);
      fill(holder, method, woven, parameters);
    }
    node().methods.add(holder);
    call(method, name);
  }

  /**
   * The method's own name, if it can be: each constant that a class gets costs the JVM a search of
   * all others when it retransforms the class. Overloads differ in the descriptor, but a static
   * method may have that of the body of an instance method.
   */
  private String bodyName(MethodNode method, boolean isStatic) {
    if (isStatic) {
      for (MethodNode other : host.methods) {
        if ((other.access & ACC_STATIC) == 0
            && other.name.equals(method.name)
            && descriptor(host, other.desc, false).equals(method.desc)) {
          return "s$" + method.name;
        }
      }
    }
    return method.name;
  }

  @Override
  public void addCalled(MethodNode method, Body body, BodyWeaver.Woven woven) {
    boolean isStatic = (method.access & ACC_STATIC) != 0;
    String descriptor = Clones.descriptor(descriptor(host, method.desc, isStatic));
    MethodNode holder =
        new MethodNode(ACC_STATIC | ACC_SYNTHETIC, calledName(method.name), descriptor, null, null);
    int parameters = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - 1;
    Code.aload(holder.instructions, parameters - 1);
    Code.astore(holder.instructions, body.tx);
    fill(holder, method, woven, parameters);
    node().methods.add(holder);
  }

  /** Appends the call of a body that is {@linkplain #addCalled given} the transaction. */
  void callWith(int tx, MethodNode method) {
    boolean isStatic = (method.access & ACC_STATIC) != 0;
    InsnList out = method.instructions;
    Code.loadArguments(out, isStatic, method.desc);
    Code.aload(out, tx);
    String descriptor = Clones.descriptor(descriptor(host, method.desc, isStatic));
    out.add(new InvokeDynamicInsnNode(calledName(method.name), descriptor, BOOTSTRAP));
    out.add(new InsnNode(Type.getReturnType(method.desc).getOpcode(IRETURN)));
  }

  @Override
  public void add(MethodNode finished) {
    node().methods.add(finished);
  }

  /** Appends the call of a body to {@code method}, and returns what it returns. */
  void call(MethodNode method, String name) {
    call(method.instructions, method, name);
  }

  /** As {@link #call(MethodNode, String)}, to other code. */
  void call(InsnList out, MethodNode method, String name) {
    boolean isStatic = (method.access & ACC_STATIC) != 0;
    Code.loadArguments(out, isStatic, method.desc);
    String descriptor = descriptor(host, method.desc, isStatic);
    out.add(new InvokeDynamicInsnNode(name, descriptor, BOOTSTRAP));
    out.add(new InsnNode(Type.getReturnType(method.desc).getOpcode(IRETURN)));
  }

  private static void fill(
      MethodNode holder, MethodNode method, BodyWeaver.Woven woven, int parameters) {
    for (AbstractInsnNode i = woven.code().getFirst(); i != null; i = i.getNext()) {
      callAsNestmate(i);
    }
    holder.instructions.add(woven.code());
    holder.tryCatchBlocks.addAll(woven.handlers());
    holder.localVariables = new ArrayList<>(woven.variables());
    holder.maxLocals = Math.max(woven.maxLocals(), parameters);
    holder.maxStack = method.maxStack + Body.EXTRA_STACK;
  }

  /** Calls of private methods of the host: nestmates make them virtually (JVMS 5.4.6). */
  static void callAsNestmate(AbstractInsnNode insn) {
    if (insn.getOpcode() == INVOKESPECIAL && !((MethodInsnNode) insn).name.equals("<init>")) {
      ((MethodInsnNode) insn).setOpcode(INVOKEVIRTUAL);
    }
  }

  private ClassNode node() {
    if (companion == null) {
      companion = new ClassNode();
      companion.version = host.version & 0xffff;
      companion.access = ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC;
      companion.name = name(host);
      companion.superName = Names.OBJECT;
      companion.sourceFile = host.sourceFile;
      companion.methods = new ArrayList<>();
    }
    return companion;
  }

  /** Name of the companion, by which it can be called from itself alone. */
  static String name(ClassNode host) {
    return host.name + "$$Weft";
  }

  /** Name of the transactional body that is given the transaction. */
  static String calledName(String name) {
    return "x$" + name;
  }

  /** Name of the body as written, for captured receivers. */
  static String rawName(String name) {
    return "c$" + name;
  }

  /** Descriptor of a body: the receiver, if there is one, comes first. */
  static String descriptor(ClassNode host, String descriptor, boolean isStatic) {
    return "(" + (isStatic ? "" : "L" + host.name + ";") + descriptor.substring(1);
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
