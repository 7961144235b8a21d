package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The few JDK classes that need a change of their own. Stateless. */
final class SpecialClasses {
  private SpecialClasses() {}

  /**
   * Tells whether the change shows outside of transactions, too: the class gives lists of members,
   * or names of frames, which must not have what weaving adds to the program's classes.
   *
   * @param name internal name
   */
  static boolean showsOutside(String name) {
    return name.equals("java/lang/Class")
        || name.equals("java/lang/StackTraceElement")
        || name.equals("java/lang/StackFrameInfo");
  }

  /** Returns true if something was changed. */
  static boolean weave(ClassNode node, Catalog catalog) {
    switch (node.name) {
      case "java/lang/Class":
        return hideMembers(node);
      case "java/lang/ref/ReferenceQueue":
        return emptyPoll(node);
      case "java/lang/StackTraceElement":
        return cleanTraces(node);
      case "java/lang/Thread":
        if (catalog.shape() == JdkShape.AHEAD) {
          carryTransactions(node);
        }
        return prepend(node, "interrupted", Names.BARRIERS, "beforeInterrupted", "()V");
      case "java/lang/reflect/Method":
        return prepend(
            node, "invoke", Names.NATIVES, "beforeInvoke", "(Ljava/lang/reflect/Method;)V");
      case "java/lang/reflect/Field":
        return trackFields(node);
      case "java/lang/ThreadLocal":
        return saveThreadLocals(node);
      case "java/util/concurrent/ThreadLocalRandom":
        return freeSecondSeed(node);
      case "java/util/concurrent/ForkJoinTask":
        return Forks.ofTask(node);
      case "java/util/concurrent/ForkJoinPool":
        return Forks.ofPool(node);
      case "java/lang/invoke/DirectMethodHandle":
        return judgeHandles(node);
      case "java/util/logging/LogRecord":
        return numberRecords(node);
      case "java/lang/StackFrameInfo":
        return nameFrames(node);
      case "org/apache/logging/log4j/core/config/AwaitCompletionReliabilityStrategy":
        return Facilities.balance(node);
      default:
        return false;
    }
  }

  /**
   * Adds the fields by which Carrier of the runtime finds a thread's transaction. A thread that has
   * ended keeps none, as it keeps no thread-locals.
   */
  private static void carryTransactions(ClassNode node) {
    node.fields.add(new FieldNode(ACC_TRANSIENT | ACC_SYNTHETIC, Names.INSIDE, "I", null, null));
    node.fields.add(
        new FieldNode(ACC_TRANSIENT | ACC_SYNTHETIC, Names.OWN, Names.TX_DESC, null, null));
    for (MethodNode method : node.methods) {
      if (method.name.equals("exit") && method.desc.equals("()V")) {
        InsnList forget = new InsnList();
        Code.aload(forget, 0);
        Code.op(forget, ACONST_NULL);
        forget.add(new FieldInsnNode(PUTFIELD, node.name, Names.OWN, Names.TX_DESC));
        method.instructions.insert(forget);
        method.maxStack = Math.max(method.maxStack, 2);
      }
    }
  }

  /**
   * Saves the value of a thread-local before it changes. The map itself is confined to its thread
   * and also changed by suspended code, so undoing its slots one by one would corrupt it.
   */
  private static boolean saveThreadLocals(ClassNode node) {
    for (MethodNode method : node.methods) {
      boolean set = method.name.equals("set") && method.desc.equals("(Ljava/lang/Object;)V");
      boolean remove = method.name.equals("remove") && method.desc.equals("()V");
      if (set || remove || method.name.startsWith("setInitialValue")) {
        InsnList save = new InsnList();
        Code.aload(save, 0);
        Code.call(save, Names.THREAD_LOCALS, "beforeChange", "(Ljava/lang/ThreadLocal;)V");
        method.instructions.insert(save);
        method.maxStack = Math.max(method.maxStack, 1);
      }
    }
    return true;
  }

  /**
   * Takes numbers of the second sequence from the first, as the field for its seed tells whether a
   * transaction is current; see Carrier of the runtime.
   */
  private static boolean freeSecondSeed(ClassNode node) {
    for (MethodNode method : node.methods) {
      if (method.name.equals("nextSecondarySeed")) {
        method.instructions.clear();
        Code.call(method.instructions, node.name, "current", "()L" + node.name + ";");
        method.instructions.add(new MethodInsnNode(INVOKEVIRTUAL, node.name, "nextInt", "()I"));
        Code.op(method.instructions, IRETURN);
        method.localVariables = null;
        return true;
      }
    }
    return false;
  }

  /**
   * Numbers of log records come from one counter, on which all transactions that log would meet.
   */
  private static boolean numberRecords(ClassNode node) {
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode i : method.instructions.toArray()) {
        if (i instanceof MethodInsnNode && ((MethodInsnNode) i).name.equals("getAndIncrement")) {
          String counter = "(Ljava/util/concurrent/atomic/AtomicLong;)J";
          method.instructions.set(
              i, new MethodInsnNode(INVOKESTATIC, Names.DEFERRED, "number", counter, false));
        }
      }
    }
    return true;
  }

  /** Puts a barrier first in all methods of a name, with local 0 if it takes an argument. */
  private static boolean prepend(
      ClassNode node, String name, String owner, String barrier, String descriptor) {
    for (MethodNode method : node.methods) {
      if (method.name.equals(name) && method.instructions.size() > 0) {
        prepend(method, owner, barrier, descriptor);
      }
    }
    return true;
  }

  private static void prepend(MethodNode method, String owner, String barrier, String descriptor) {
    InsnList code = new InsnList();
    if (!descriptor.startsWith("()")) {
      Code.aload(code, 0);
    }
    Code.call(code, owner, barrier, descriptor);
    method.instructions.insert(code);
    method.maxStack = Math.max(method.maxStack, 1);
  }

  /** Puts barriers around the bodies of get and set, which run suspended. */
  private static boolean trackFields(ClassNode node) {
    for (MethodNode method : node.methods) {
      boolean get = method.name.startsWith("get");
      if (get && method.desc.startsWith("(Ljava/lang/Object;)")) {
        method.instructions.insert(fieldBarrier("beforeGet"));
        for (AbstractInsnNode i : method.instructions.toArray()) {
          if (i.getOpcode() >= IRETURN && i.getOpcode() <= ARETURN) {
            method.instructions.insertBefore(i, fieldBarrier("afterGet"));
          }
        }
        method.maxStack += 2;
      } else if (method.name.startsWith("set") && method.desc.startsWith("(Ljava/lang/Object;")) {
        method.instructions.insert(fieldBarrier("beforeSet"));
        method.maxStack += 2;
      }
    }
    return true;
  }

  private static InsnList fieldBarrier(String name) {
    InsnList code = new InsnList();
    Code.aload(code, 0);
    Code.aload(code, 1);
    Code.call(code, Names.REFLECTIVE, name, "(Ljava/lang/reflect/Field;Ljava/lang/Object;)V");
    return code;
  }

  /** Passes each stack trace through the runtime, which removes what weaving added. */
  private static boolean cleanTraces(ClassNode node) {
    boolean changed = false;
    for (MethodNode method : node.methods) {
      if (method.name.equals("of")) {
        changed |= visible(method, method.desc.substring(method.desc.indexOf(')') + 1));
      }
    }
    return changed;
  }

  /** The frames of stack walks have the names of the originals, too. */
  private static boolean nameFrames(ClassNode node) {
    boolean changed = false;
    for (MethodNode method : node.methods) {
      if (method.name.equals("getMethodName")) {
        changed |= visible(method, "Ljava/lang/String;");
      }
    }
    return changed;
  }

  /** Passes what the method returns through the runtime. */
  private static boolean visible(MethodNode method, String type) {
    for (AbstractInsnNode i : method.instructions.toArray()) {
      if (i.getOpcode() == ARETURN) {
        InsnList clean = new InsnList();
        Code.call(clean, Names.TRACES, "visible", "(" + type + ")" + type);
        method.instructions.insertBefore(i, clean);
      }
    }
    return true;
  }

  /** See FieldHandles and NativeHandles of the runtime. */
  private static boolean judgeHandles(ClassNode node) {
    prepend(node, "fieldOffset", Names.HANDLES, "beforeOffset", "(Ljava/lang/Object;)V");
    prepend(node, "checkBase", Names.HANDLES, "beforeAccess", "(Ljava/lang/Object;)V");
    prepend(node, "staticOffset", Names.HANDLES, "beforeStatic", "(Ljava/lang/Object;)V");
    for (MethodNode method : node.methods) {
      if ((method.access & ACC_STATIC) != 0 && method.name.startsWith("internalMemberName")) {
        prepend(method, Names.NATIVES, "beforeCall", "(Ljava/lang/Object;)V");
      }
    }
    return true;
  }

  /**
   * Lets {@code ReferenceQueue.poll} answer null in a transaction: when a reference is enqueued is
   * unspecified anyway, and purging turns every look-up in a weak collection into a write.
   */
  private static boolean emptyPoll(ClassNode node) {
    for (MethodNode method : node.methods) {
      if (method.name.equals("poll") && method.desc.startsWith("()")) {
        Prologues.branch(node, method);
        Code.op(method.instructions, ACONST_NULL, ARETURN);
        return true;
      }
    }
    return false;
  }

  /** Passes each raw list of members through the runtime, which removes what weaving added. */
  private static boolean hideMembers(ClassNode node) {
    boolean changed = false;
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode i : method.instructions.toArray()) {
        if (i instanceof MethodInsnNode && isMemberQuery((MethodInsnNode) i)) {
          String type = ((MethodInsnNode) i).desc.substring("(Z)".length());
          InsnList filter = new InsnList();
          Code.call(filter, Names.MEMBERS, "visible", "(" + type + ")" + type);
          method.instructions.insert(i, filter);
          changed = true;
        }
      }
    }
    return changed;
  }

  private static boolean isMemberQuery(MethodInsnNode call) {
    return call.owner.equals("java/lang/Class")
        && (call.name.equals("getDeclaredMethods0")
            || call.name.equals("getDeclaredFields0")
            || call.name.equals("getDeclaredConstructors0"));
  }
}
