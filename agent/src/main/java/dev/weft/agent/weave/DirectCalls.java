package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import dev.weft.agent.policy.Kind;
import dev.weft.agent.policy.Policy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Calls within a class of {@code java.util} that cannot go elsewhere: of static methods, and on
 * {@code this} of methods that nothing overrides.
 *
 * <p>Problem: each method finds the transaction anew, and methods that run as written on captured
 * receivers ask anew whether theirs is; {@code HashMap.get} does both twice. Solution: from a body
 * in the companion, or from a twin, such a call goes directly to the body of the same kind there,
 * the transactional one or that as written. Rejected: the same for calls of other classes, whose
 * companions cannot be named, and for applications, where the JVM finds the descriptor for little
 * by inlining.
 *
 * <p>Methods of companions that call each other this way have no frame in stack traces.
 *
 * <p>Confined to one weaving.
 */
final class DirectCalls {
  /** Code up to this number of instructions may be followed by a call of the body as written. */
  private static final int SMALL = 80;

  /** Not final, but without overriding methods; nobody else can be in their package. */
  private static final Set<String> NEVER_OVERRIDDEN =
      Set.of(
          "java/util/ArrayList.elementData(I)Ljava/lang/Object;",
          "java/util/LinkedList.node(I)Ljava/util/LinkedList$Node;",
          "java/util/LinkedList.linkLast(Ljava/lang/Object;)V",
          "java/util/LinkedList.unlink(Ljava/util/LinkedList$Node;)Ljava/lang/Object;");

  private final ClassNode host;
  private final Bodies bodies;

  /** Where the choice between two bodies is made elsewhere, there always are two. */
  private final boolean ahead;

  /** Methods whose body is there, by name and descriptor. */
  private final Map<String, MethodNode> held = new HashMap<>();

  /** The field of each {@link #isAccessor}, by name and descriptor; found before it is woven. */
  private final Map<String, FieldInsnNode> accessors = new HashMap<>();

  private final Map<MethodNode, Set<LabelNode>> targets = new HashMap<>();

  /** Names and descriptors of transactional bodies that others call. */
  private final Set<String> called = new HashSet<>();

  /** Methods that run as written on captured receivers. */
  private final Set<String> captured = new HashSet<>();

  /** Their bodies as written, if they call each other or are called by such. */
  private final Map<String, MethodNode> raw = new HashMap<>();

  private DirectCalls(ClassNode host, Bodies bodies) {
    this.host = host;
    this.bodies = bodies;
    this.ahead = bodies instanceof Twins;
  }

  /** For classes without such calls. */
  static DirectCalls none() {
    return new DirectCalls(null, null);
  }

  /** Finds the calls in a class that has not been woven yet; none if it is of another package. */
  static DirectCalls in(ClassNode host, Policy policy, Bodies bodies) {
    DirectCalls calls = new DirectCalls(host, bodies);
    if (Names.packageOf(host.name).equals("java/util")) {
      calls.findHeld(policy);
      calls.findCalled();
      calls.findRaw();
    }
    return calls;
  }

  private void findHeld(Policy policy) {
    for (MethodNode method : host.methods) {
      Kind kind = policy.methodKind(host.name, method.name, method.desc);
      boolean ordinary = kind == Kind.WEAVE || kind == Kind.CAPTURED;
      if (ordinary
          && (method.access & (ACC_ABSTRACT | ACC_NATIVE | ACC_SYNCHRONIZED)) == 0
          && bodies.canHold(method)) {
        String key = method.name + method.desc;
        held.put(key, method);
        if (isAccessor(method)) {
          accessors.put(key, (FieldInsnNode) next(method, GETFIELD));
        }
        if (kind == Kind.CAPTURED && method.tryCatchBlocks.isEmpty()) {
          captured.add(key);
        }
      }
    }
  }

  private static boolean touchesMemory(MethodNode method) {
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      if (i instanceof FieldInsnNode || ArrayWeaver.isAccess(i.getOpcode())) {
        return true;
      }
    }
    return false;
  }

  private void findCalled() {
    for (MethodNode caller : held.values()) {
      for (AbstractInsnNode i = caller.instructions.getFirst(); i != null; i = i.getNext()) {
        if (i instanceof MethodInsnNode
            && isDirect(caller, (MethodInsnNode) i)
            && touchesMemory(held.get(key((MethodInsnNode) i)))) {
          called.add(key((MethodInsnNode) i));
        }
      }
    }
  }

  private void findRaw() {
    Deque<String> found = new ArrayDeque<>();
    for (String key : captured) {
      if (ahead || entersRaw(held.get(key))) {
        found.add(key);
      }
    }
    while (!found.isEmpty()) {
      String key = found.remove();
      if (!raw.containsKey(key)) {
        found.addAll(capturedCalls(held.get(key)));
        raw.put(key, rawCopy(held.get(key)));
      }
    }
  }

  private boolean entersRaw(MethodNode method) {
    return method.instructions.size() <= SMALL && !capturedCalls(method).isEmpty();
  }

  private List<String> capturedCalls(MethodNode method) {
    List<String> calls = new ArrayList<>();
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      if (isCapturedCall(method, i)) {
        calls.add(key((MethodInsnNode) i));
      }
    }
    return calls;
  }

  private boolean isCapturedCall(MethodNode caller, AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode
        && captured.contains(key((MethodInsnNode) insn))
        && isDirect(caller, (MethodInsnNode) insn);
  }

  /** The body as written, before it is woven. */
  private MethodNode rawCopy(MethodNode method) {
    MethodNode copy = bodies.newRaw(method);
    method.accept(copy);
    copy.visibleAnnotations = null;
    copy.invisibleAnnotations = null;
    copy.localVariables = null;
    AbstractInsnNode original = method.instructions.getFirst();
    for (AbstractInsnNode i : copy.instructions.toArray()) {
      // Labels, lines and frames are copied, too: both lists are in step.
      if (isCapturedCall(method, original)) {
        copy.instructions.set(i, bodies.raw((MethodInsnNode) i));
      } else if (!ahead) {
        Companion.callAsNestmate(i);
      }
      original = original.getNext();
    }
    return copy;
  }

  /** The call can reach nothing but the method of the host that it names, on {@code this}. */
  private boolean isDirect(MethodNode caller, MethodInsnNode call) {
    if (!call.owner.equals(host.name) || call.itf) {
      return false;
    }
    MethodNode method = held.get(key(call));
    if (method == null) {
      return false;
    }
    boolean isStatic = (method.access & ACC_STATIC) != 0;
    if (isStatic || call.getOpcode() == INVOKESTATIC) {
      return isStatic && call.getOpcode() == INVOKESTATIC;
    }
    boolean overridable =
        (method.access & (ACC_PRIVATE | ACC_FINAL)) == 0 && (host.access & ACC_FINAL) == 0;
    return (caller.access & ACC_STATIC) == 0
        && (!overridable || NEVER_OVERRIDDEN.contains(host.name + '.' + key(call)))
        && Receivers.isThis(caller, call, targets(caller));
  }

  private Set<LabelNode> targets(MethodNode method) {
    Set<LabelNode> known = targets.get(method);
    if (known == null) {
      known = Repeats.targets(method);
      targets.put(method, known);
    }
    return known;
  }

  private static String key(MethodInsnNode call) {
    return call.name + call.desc;
  }

  /** True if the transactional body of {@code method} is called by that of another one. */
  boolean isCalled(MethodNode method) {
    return called.contains(method.name + method.desc);
  }

  /** True if {@code call}, in the transactional body of {@code caller}, goes to such a body. */
  boolean matches(MethodNode caller, MethodInsnNode call) {
    return !called.isEmpty()
        && held.containsKey(caller.name + caller.desc)
        && called.contains(key(call))
        && isDirect(caller, call);
  }

  /** The bodies as written that are called by each other, as methods. */
  Iterable<MethodNode> raw() {
    return raw.values();
  }

  /**
   * The method with the elements that it gets by calls of {@link #isAccessor} loaded by itself;
   * there it may be known that the field has been read. Ahead of time only: elsewhere bodies would
   * outgrow what the JVM inlines.
   */
  MethodNode withElements(MethodNode method) {
    if (!ahead || !held.containsKey(method.name + method.desc)) {
      return method;
    }
    MethodNode copy = null;
    AbstractInsnNode[] insns = method.instructions.toArray();
    for (int i = 0; i < insns.length; i++) {
      if (insns[i] instanceof MethodInsnNode
          && isDirect(method, (MethodInsnNode) insns[i])
          && accessors.containsKey(key((MethodInsnNode) insns[i]))) {
        if (copy == null) {
          copy = new MethodNode(method.access, method.name, method.desc, null, null);
          method.accept(copy);
          copy.maxLocals++;
        }
        AbstractInsnNode field = accessors.get(key((MethodInsnNode) insns[i]));
        InsnList load = new InsnList();
        load.add(new VarInsnNode(ISTORE, method.maxLocals));
        load.add(new InsnNode(POP));
        load.add(new VarInsnNode(ALOAD, 0));
        load.add(field.clone(null));
        load.add(new VarInsnNode(ILOAD, method.maxLocals));
        load.add(new InsnNode(AALOAD));
        // Both lists are in step but for what has been replaced, which stands before.
        AbstractInsnNode call = copy.instructions.get(copy.instructions.size() - insns.length + i);
        copy.instructions.insert(call, load);
        copy.instructions.remove(call);
      }
    }
    return copy == null ? method : copy;
  }

  /** True if the method is {@code return this.array[index]}. */
  private static boolean isAccessor(MethodNode method) {
    int[] opcodes = {ALOAD, GETFIELD, ILOAD, AALOAD, ARETURN};
    int n = 0;
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      if (i.getOpcode() >= 0 && (n == opcodes.length || i.getOpcode() != opcodes[n++])) {
        return false;
      }
    }
    return n == opcodes.length && (method.access & ACC_STATIC) == 0;
  }

  private static AbstractInsnNode next(MethodNode method, int opcode) {
    AbstractInsnNode i = method.instructions.getFirst();
    while (i.getOpcode() != opcode) {
      i = i.getNext();
    }
    return i;
  }

  /** In place of a call that {@link #matches}; the transaction is pushed last. */
  MethodInsnNode direct(MethodInsnNode call) {
    return bodies.transactional(call);
  }

  /** True if {@code method} is small, and there is a better body for captured receivers. */
  boolean hasRaw(MethodNode method) {
    return raw.containsKey(method.name + method.desc) && (ahead || entersRaw(method));
  }

  /** The methods that are taken for never overridden, as {@code owner.name + descriptor}. */
  static Set<String> neverOverridden() {
    return NEVER_OVERRIDDEN;
  }
}
