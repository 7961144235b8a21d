package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What the shipped lists defer: printing, logging, handing over to executors. The methods are woven
 * as their class asks for, and get a question in front: has the effect to wait for the commit? Then
 * whatever would be lost by then is taken now, such as the text of the arguments, and the call is
 * kept. Stateless.
 *
 * <p>Logging libraries are met where they have made an immutable event and are about to hand it to
 * their appenders: time, thread and caller are those of the call, and nothing of the appenders runs
 * inside the transaction.
 */
final class Facilities {
  private static final String LOGBACK_EVENT = "ch/qos/logback/classic/spi/ILoggingEvent";
  private static final String LOG4J_EVENT = "org/apache/logging/log4j/core/LogEvent";
  private static final String LOG4J_MESSAGE = "org/apache/logging/log4j/message/Message";
  private static final String RECORD = "java/util/logging/LogRecord";

  private Facilities() {}

  /** Adds the question in front of a method that has been woven. */
  static void weave(ClassNode owner, MethodNode method) {
    LabelNode otherwise = new LabelNode();
    InsnList code = new InsnList();
    if (owner.name.equals("java/io/PrintStream")) {
      printing(code, method, otherwise);
    } else {
      Code.call(code, Names.DEFERRED, "waits", "()Z");
      code.add(new JumpInsnNode(IFEQ, otherwise));
      prepare(code, owner, method);
      Deferral.keep(code, owner, method);
    }
    Deferral.leave(code, method);
    insert(code, otherwise, owner, method);
  }

  /** The runtime has a method of the same name: for objects, chars, bytes and formats. */
  private static void printing(InsnList code, MethodNode method, LabelNode otherwise) {
    Type[] arguments = Type.getArgumentTypes(method.desc);
    StringBuilder descriptor = new StringBuilder("(Ljava/io/PrintStream;");
    boolean text = method.name.startsWith("print") && !method.desc.startsWith("([C");
    Code.aload(code, 0);
    int local = 1;
    for (Type argument : arguments) {
      Code.load(code, argument, local);
      if (text) {
        Deferral.box(code, argument);
      }
      descriptor.append(text ? Names.OBJECT_DESC : argument.getDescriptor());
      local += argument.getSize();
    }
    Code.call(code, Names.PRINTING, method.name, descriptor.append(")Z").toString());
    code.add(new JumpInsnNode(IFEQ, otherwise));
  }

  /** Takes what would be another after the commit. */
  private static void prepare(InsnList code, ClassNode owner, MethodNode method) {
    switch (owner.name) {
      case "java/util/logging/Logger":
        record(code, owner, method);
        break;
      case "ch/qos/logback/classic/Logger":
        Code.aload(code, 1);
        call(code, LOGBACK_EVENT, "prepareForDeferredProcessing", "()V");
        Code.aload(code, 1);
        call(code, LOGBACK_EVENT, "getCallerData", "()[Ljava/lang/StackTraceElement;");
        Code.op(code, POP);
        break;
      case "org/apache/logging/log4j/core/config/LoggerConfig":
      case "org/apache/logging/log4j/core/async/AsyncLoggerConfig":
        log4j(code, owner, method);
        break;
      default:
        requireArguments(code, owner, method);
    }
  }

  /** As before it goes to the appenders: its location, if one of them wants that. */
  private static void log4j(InsnList code, ClassNode owner, MethodNode method) {
    // What asks only appenders that use the location is not in all versions, nor for all loggers.
    boolean exact = has(owner, "requiresLocation", "()Z");
    LabelNode without = new LabelNode();
    Code.aload(code, 0);
    code.add(
        exact
            // Private in some versions.
            ? new MethodInsnNode(INVOKESPECIAL, owner.name, "requiresLocation", "()Z", false)
            : virtual(owner.name, "isIncludeLocation", "()Z"));
    code.add(new JumpInsnNode(IFEQ, without));
    Code.aload(code, 1);
    Code.op(code, ICONST_1);
    call(code, LOG4J_EVENT, "setIncludeLocation", "(Z)V");
    Code.aload(code, 1);
    call(code, LOG4J_EVENT, "getSource", "()Ljava/lang/StackTraceElement;");
    Code.op(code, POP);
    code.add(without);
    code.add(Frames.full(Frames.entryLocals(owner, method)));
    Code.aload(code, 1);
    call(code, LOG4J_EVENT, "toImmutable", "()L" + LOG4J_EVENT + ";");
    Code.op(code, DUP);
    Code.astore(code, 1);
    call(code, LOG4J_EVENT, "getMessage", "()L" + LOG4J_MESSAGE + ";");
    // Never null: loggers put an empty one in its place. Messages keep their text.
    call(code, LOG4J_MESSAGE, "getFormattedMessage", "()Ljava/lang/String;");
    Code.op(code, POP);
  }

  private static boolean has(ClassNode owner, String name, String descriptor) {
    for (MethodNode method : owner.methods) {
      if (method.name.equals(name) && method.desc.equals(descriptor)) {
        return true;
      }
    }
    return false;
  }

  /** As the JDK does itself, but now: is the level enabled, and who is the caller? */
  private static void record(InsnList code, ClassNode owner, MethodNode method) {
    LabelNode enabled = new LabelNode();
    Code.aload(code, 0);
    Code.aload(code, 1);
    code.add(virtual(RECORD, "getLevel", "()Ljava/util/logging/Level;"));
    code.add(virtual(owner.name, "isLoggable", "(Ljava/util/logging/Level;)Z"));
    code.add(new JumpInsnNode(IFNE, enabled));
    Code.op(code, RETURN);
    code.add(enabled);
    code.add(Frames.full(Frames.entryLocals(owner, method)));
    Code.aload(code, 1);
    Code.aload(code, 1);
    code.add(virtual(RECORD, "getParameters", "()[Ljava/lang/Object;"));
    Code.call(code, Names.SNAPSHOTS, "of", "([Ljava/lang/Object;)[Ljava/lang/Object;");
    code.add(virtual(RECORD, "setParameters", "([Ljava/lang/Object;)V"));
    Code.aload(code, 1);
    code.add(virtual(RECORD, "getSourceClassName", "()Ljava/lang/String;"));
    Code.op(code, POP);
  }

  /** What the methods themselves refuse at once is refused at once. */
  private static void requireArguments(InsnList code, ClassNode owner, MethodNode method) {
    if (owner.name.startsWith("java/")) {
      Code.aload(code, 1);
      Code.call(
          code, "java/util/Objects", "requireNonNull", "(Ljava/lang/Object;)Ljava/lang/Object;");
      Code.op(code, POP);
    }
  }

  private static void call(InsnList code, String owner, String name, String descriptor) {
    code.add(new MethodInsnNode(INVOKEINTERFACE, owner, name, descriptor, true));
  }

  private static MethodInsnNode virtual(String owner, String name, String descriptor) {
    return new MethodInsnNode(INVOKEVIRTUAL, owner, name, descriptor, false);
  }

  /**
   * Log4j counts the events on their way to an appender, so that nobody stops it meanwhile. The
   * counter goes up at the call, beside the transaction, as it would make all that log conflict; it
   * comes down after the commit, as the list says, or when the attempt is rolled back.
   */
  static boolean balance(ClassNode owner) {
    for (MethodNode method : owner.methods) {
      if (method.name.equals("beforeLogEvent") && method.desc.equals("()Z")) {
        int suspended = method.maxLocals;
        int result = suspended + 1;
        LabelNode otherwise = new LabelNode();
        InsnList code = new InsnList();
        Code.call(code, Names.DEFERRED, "waits", "()Z");
        code.add(new JumpInsnNode(IFEQ, otherwise));
        Code.call(code, Names.BARRIERS, "enterPure", "()" + Names.TX_DESC);
        Code.astore(code, suspended);
        Code.aload(code, 0);
        code.add(new MethodInsnNode(INVOKESPECIAL, owner.name, method.name, method.desc, false));
        Code.store(code, Type.INT_TYPE, result);
        Code.aload(code, suspended);
        Code.call(code, Names.BARRIERS, "leavePure", "(" + Names.TX_DESC + ")V");
        Deferral.onAbort(code, owner, "afterLogEvent");
        Code.load(code, Type.INT_TYPE, result);
        Code.op(code, IRETURN);
        insert(code, otherwise, owner, method);
        method.maxLocals = result + 1;
        return true;
      }
    }
    return false;
  }

  private static void insert(
      InsnList code, LabelNode otherwise, ClassNode owner, MethodNode method) {
    Prologues.inFront(owner, method, code, otherwise);
    method.maxStack = Math.max(method.maxStack, Deferral.STACK);
  }
}
