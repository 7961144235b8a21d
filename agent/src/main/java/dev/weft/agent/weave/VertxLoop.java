package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Option {@code eventloop=vertx}: changes a few classes of Vert.x 5, before they are woven, so that
 * the events of a verticle go to a lane of the runtime. Each verticle of the event-loop model gets
 * the context of a worker verticle, whose executor hands over to the lane instead of the worker
 * pool. Stateless.
 *
 * <p>What is not found as it is expected stops the class from being used: half a change would be
 * silently wrong.
 */
public final class VertxLoop {
  static final String LANE = "dev/weft/EventLane";
  private static final String LANE_DESC = "L" + LANE + ";";
  private static final String LANE_FIELD = Names.PREFIX + "lane";
  static final String CORE = "io/vertx/core/";
  private static final String EXECUTOR = CORE + "internal/EventExecutor";
  private static final String WORKER_EXECUTOR = CORE + "impl/WorkerExecutor";
  private static final String BUILDER = CORE + "impl/ContextBuilderImpl";
  private static final String CONTEXT = CORE + "internal/ContextInternal";
  private static final String MODEL = CORE + "ThreadingModel";
  private static final String MODEL_DESC = "L" + MODEL + ";";
  private static final String COMMAND = "(Ljava/lang/Runnable;)";

  private VertxLoop() {}

  /**
   * Changes a class if it is one of those.
   *
   * @param name internal name
   * @param classFile the class as it was written
   * @return the class to be woven
   * @throws WeavingException if this version of the class is not known
   */
  public static byte[] adapt(String name, byte[] classFile) {
    if (!name.startsWith(CORE)) {
      return classFile;
    }
    switch (name.substring(CORE.length())) {
      case "impl/deployment/DefaultDeployment":
        return change(classFile, VertxLoop::openLanes);
      case "impl/WorkerExecutor":
        return change(classFile, VertxLoop::handOver);
      case "impl/ContextBase":
        return change(classFile, VertxLoop::nameEvents);
      case "internal/concurrent/InboundMessageQueue":
        return change(classFile, VertxLoop::markQueues);
      case "eventbus/impl/HandlerRegistration":
        return change(classFile, VertxLoop::markMessages);
      case "http/impl/http1/Http1ServerRequest$1":
      case "eventbus/impl/MessageConsumerImpl$1":
        return change(classFile, node -> node.interfaces.add("dev/weft/PlainEvents") ? 1 : 0);
      case "http/impl/HttpEventHandler":
      case "eventbus/impl/MessageConsumerImpl":
        return change(classFile, VertxLoop::emit);
      case "net/impl/VertxHandler":
        return change(classFile, VertxConnections::read);
      case "http/impl/http1/Http1ServerConnection":
        return change(classFile, VertxConnections::handle);
      case "impl/VertxImpl":
        return change(classFile, VertxLoop::setLoaders);
      case "impl/VertxImpl$InternalTimerHandler":
        return change(classFile, VertxTimers::expire);
      default:
        return classFile;
    }
  }

  /** A change of one class. Returns at how many places. */
  interface Change {
    int apply(ClassNode node);
  }

  private static byte[] change(byte[] classFile, Change change) {
    ClassReader reader = Boxes.reader(classFile);
    ClassNode node = Boxes.classNode();
    reader.accept(node, ClassReader.EXPAND_FRAMES);
    if (change.apply(node) == 0) {
      throw new WeavingException("eventloop=vertx does not know this version of Vert.x", null);
    }
    ClassWriter writer = new ClassWriter(reader, 0);
    node.accept(writer);
    return writer.toByteArray();
  }

  /** Contexts of verticles are built by a method of ours. */
  private static int openLanes(ClassNode node) {
    String descriptor = "(L" + BUILDER + ";L" + node.name + ";)L" + CONTEXT + ";";
    int count = 0;
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode i : method.instructions.toArray()) {
        if (isCall(i, BUILDER, "build")) {
          InsnList code = new InsnList();
          Code.aload(code, 0);
          Code.call(code, node.name, Names.PREFIX + "build", descriptor);
          method.instructions.insert(i, code);
          method.instructions.remove(i);
          method.maxStack++;
          count++;
        }
      }
    }
    node.methods.add(build(node, descriptor));
    return count;
  }

  /**
   *
   *
   * <pre>
   *   if (deployment.threading != EVENT_LOOP) return builder.build();
   *   context = builder.withThreadingModel(WORKER).build();
   *   ((WorkerExecutor) context.executor()).lane = new EventLane();
   *   return context;
   * </pre>
   */
  private static MethodNode build(ClassNode node, String descriptor) {
    MethodNode method =
        new MethodNode(
            ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC,
            Names.PREFIX + "build",
            descriptor,
            null,
            null);
    LabelNode convert = new LabelNode();
    InsnList code = method.instructions;
    Code.aload(code, 1);
    code.add(new FieldInsnNode(GETFIELD, node.name, "threading", MODEL_DESC));
    code.add(new FieldInsnNode(GETSTATIC, MODEL, "EVENT_LOOP", MODEL_DESC));
    code.add(new JumpInsnNode(IF_ACMPEQ, convert));
    Code.aload(code, 0);
    virtual(code, BUILDER, "build", "()L" + CONTEXT + ";");
    Code.op(code, ARETURN);
    code.add(convert);
    code.add(Frames.full(Frames.entryLocals(node, method)));
    Code.aload(code, 0);
    code.add(new FieldInsnNode(GETSTATIC, MODEL, "WORKER", MODEL_DESC));
    virtual(code, BUILDER, "withThreadingModel", "(" + MODEL_DESC + ")L" + BUILDER + ";");
    virtual(code, BUILDER, "build", "()L" + CONTEXT + ";");
    Code.op(code, DUP);
    code.add(new MethodInsnNode(INVOKEINTERFACE, CONTEXT, "executor", "()L" + EXECUTOR + ";"));
    code.add(new TypeInsnNode(CHECKCAST, WORKER_EXECUTOR));
    code.add(new TypeInsnNode(NEW, LANE));
    Code.op(code, DUP);
    code.add(new MethodInsnNode(INVOKESPECIAL, LANE, "<init>", "()V"));
    code.add(new FieldInsnNode(PUTFIELD, WORKER_EXECUTOR, LANE_FIELD, LANE_DESC));
    Code.op(code, ARETURN);
    method.maxLocals = 2;
    method.maxStack = 4;
    return method;
  }

  /** A worker executor that has a lane leaves everything to it. */
  private static int handOver(ClassNode node) {
    node.fields.add(new FieldNode(ACC_PUBLIC | ACC_SYNTHETIC, LANE_FIELD, LANE_DESC, null, null));
    int count = 0;
    for (MethodNode method : node.methods) {
      boolean asks = method.name.equals("inThread") && method.desc.equals("()Z");
      boolean hands = method.name.equals("execute") && method.desc.equals(COMMAND + "V");
      if (asks || hands) {
        LabelNode otherwise = new LabelNode();
        InsnList code = new InsnList();
        loadLane(code);
        code.add(new JumpInsnNode(IFNULL, otherwise));
        loadLane(code);
        if (hands) {
          Code.aload(code, 1);
        }
        virtual(code, LANE, method.name, method.desc);
        Code.op(code, asks ? IRETURN : RETURN);
        Prologues.inFront(node, method, code, otherwise);
        method.maxStack = Math.max(method.maxStack, 2);
        count++;
      }
    }
    return count;
  }

  private static void loadLane(InsnList code) {
    Code.aload(code, 0);
    code.add(new FieldInsnNode(GETFIELD, WORKER_EXECUTOR, LANE_FIELD, LANE_DESC));
  }

  /** Events that are handed over are named after their handlers. */
  private static int nameEvents(ClassNode node) {
    int count = 0;
    for (MethodNode method : node.methods) {
      if (method.name.equals("emit") && method.desc.endsWith("L" + CORE + "Handler;)V")) {
        InsnList code = new InsnList();
        Code.aload(code, 2);
        Code.call(code, LANE, "named", named());
        count += beforeExecute(method, code);
      }
    }
    return count;
  }

  private static String named() {
    return "(Ljava/lang/Runnable;Ljava/lang/Object;)Ljava/lang/Runnable;";
  }

  /**
   * Queues that Netty's threads fill are emptied by plain events. Their assertions about threads do
   * not hold then.
   */
  private static int markQueues(ClassNode node) {
    int count = 0;
    for (MethodNode method : node.methods) {
      InsnList code = new InsnList();
      Code.aload(code, 0);
      Code.call(code, LANE, "plain", named());
      count += beforeExecute(method, code);
      for (AbstractInsnNode i : method.instructions.toArray()) {
        if (i.getOpcode() == GETSTATIC && ((FieldInsnNode) i).name.equals("$assertionsDisabled")) {
          InsnList disabled = new InsnList();
          Code.push(disabled, 1);
          method.instructions.insert(i, disabled);
          method.instructions.remove(i);
        }
      }
    }
    return count;
  }

  private static int markMessages(ClassNode node) {
    int count = 0;
    for (MethodNode method : node.methods) {
      InsnList code = new InsnList();
      Code.call(code, LANE, "plain", COMMAND + "Ljava/lang/Runnable;");
      count += beforeExecute(method, code);
    }
    return count;
  }

  /** Inserts code that changes the argument of each {@code EventExecutor.execute}. */
  private static int beforeExecute(MethodNode method, InsnList code) {
    int count = 0;
    for (AbstractInsnNode i : method.instructions.toArray()) {
      if (isCall(i, EXECUTOR, "execute")) {
        for (AbstractInsnNode each = code.getFirst(); each != null; each = each.getNext()) {
          method.instructions.insertBefore(i, each.clone(null));
        }
        method.maxStack += 2;
        count++;
      }
    }
    return count;
  }

  /** A handler that a plain event wants to call becomes an event of its own. */
  private static int emit(ClassNode node) {
    int count = 0;
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode i : method.instructions.toArray()) {
        if (isCall(i, CONTEXT, "dispatch")) {
          ((MethodInsnNode) i).name = "emit";
          count++;
        }
      }
    }
    return count;
  }

  /**
   * The context class loader is that of the context while one of its events is executed; the lane
   * sets it back, so that a rollback need not.
   */
  private static int setLoaders(ClassNode node) {
    int count = VertxTimers.schedule(node);
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode i : method.instructions.toArray()) {
        if (isCall(i, "java/lang/Thread", "setContextClassLoader")) {
          String descriptor = "(Ljava/lang/Thread;Ljava/lang/ClassLoader;)V";
          method.instructions.set(
              i, new MethodInsnNode(INVOKESTATIC, LANE, "setLoader", descriptor, false));
        }
      }
    }
    return count;
  }

  private static void virtual(InsnList code, String owner, String name, String descriptor) {
    code.add(new MethodInsnNode(INVOKEVIRTUAL, owner, name, descriptor, false));
  }

  private static boolean isCall(AbstractInsnNode i, String owner, String name) {
    return i instanceof MethodInsnNode
        && ((MethodInsnNode) i).owner.equals(owner)
        && ((MethodInsnNode) i).name.equals(name);
  }
}
