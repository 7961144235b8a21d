package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import dev.weft.agent.policy.Kind;
import dev.weft.agent.policy.Policy;
import dev.weft.agent.weave.Scope.Treatment;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Weaves one class: decides per method and puts the parts together. Used once. */
final class ClassWeaver {
  private static final String DEFERRED = "Ldev/weft/annotation/Deferred;";

  private final ClassReader reader;
  private final ClassNode node = Boxes.classNode();
  private final Treatment treatment;
  private final Weaver.LoaderState state;
  private final Policy policy;
  private final AtomicMethods atomic;
  private final Companion companion;

  /** In place of the companion if the class is woven ahead of time, else null. */
  private final Twins twins;

  /** The one of the two. */
  private final Bodies bodies;

  private final Suspension suspension;
  private final Guards guards;
  private final SiteNumbers sites;
  private final DirectCalls direct;

  /** The class is of the JDK, so it may be loaded already and cannot get members. */
  private final boolean jdk;

  /** The class is of the JDK and is woven ahead of time, so that it can. */
  private final boolean ahead;

  /** Weaving has failed, so what stood in its way must not make guarding fail. */
  private final boolean lastResort;

  /** The class initialiser has run already. */
  private final boolean initialized;

  private final List<String> notices = new ArrayList<>();
  private boolean changed;

  /** Objects of the class have an ownership record of their own. */
  private boolean hasRecord;

  private OwnArrays ownArrays = OwnArrays.NONE;

  ClassWeaver(
      byte[] classFile,
      Treatment treatment,
      Weaver.LoaderState state,
      Policy policy,
      AtomicMethods atomic,
      boolean jdk,
      boolean initialized,
      boolean lastResort) {
    this.jdk = jdk;
    this.ahead = jdk && state.catalog.shape() == JdkShape.AHEAD;
    this.lastResort = lastResort;
    this.initialized = initialized;
    this.reader = Boxes.reader(classFile);
    this.treatment = treatment;
    this.state = state;
    this.policy = policy;
    this.atomic = atomic;
    reader.accept(node, ClassReader.EXPAND_FRAMES);
    this.companion = new Companion(node, state.catalog);
    this.twins = ahead ? new Twins(node, state.catalog) : null;
    this.bodies = ahead ? twins : companion;
    this.direct =
        treatment == Treatment.JDK ? DirectCalls.in(node, policy, bodies) : DirectCalls.none();
    this.suspension = new Suspension(node, jdk);
    this.guards = new Guards(node, jdk, lastResort);
    this.sites = jdk ? new RelativeSites(node, reader) : new GlobalSites(node, state.fieldRefs);
  }

  WovenClass weave() {
    if (!jdk || ahead) {
      changed |= RecordFields.resetClones(node, state.catalog);
    }
    if (treatment == Treatment.APPLICATION) {
      changed |= RecordMethods.write(node);
      hasRecord = RecordFields.expected(state.catalog, node.name);
      ownArrays = OwnArrays.of(node, state.catalog);
    }
    if (treatment == Treatment.APPLICATION) {
      Bridges bridges = new Bridges(node);
      Body asked = body(new MethodNode(0, "", "()V", null, null));
      for (MethodNode method : new ArrayList<>(node.methods)) {
        bridges.add(method, asked);
      }
    }
    for (MethodNode method : new ArrayList<>(node.methods)) {
      if ((method.access & (ACC_ABSTRACT | ACC_NATIVE)) == 0) {
        weave(method);
      } else {
        atomic.noticeWithoutEffect(node, method, notices);
        judgeNative(method);
      }
    }
    for (MethodNode raw : direct.raw()) {
      bodies.add(raw);
    }
    changed |= SpecialClasses.weave(node, state.catalog);
    if (treatment == Treatment.APPLICATION || ahead) {
      changed |= RecordFields.add(node, reader, state.catalog, policy, atomic);
    }
    if (!changed) {
      return new WovenClass(null, null, WovenSites.NONE, notices);
    }
    if ((node.version & 0xffff) < V1_5) {
      // What older class files lack is only the constant that names a class (JVMS 4.4).
      node.version = V1_5;
    }
    try {
      // The reader's constant pool is kept: the JVM merges it faster on retransformation.
      ClassWriter writer = new ClassWriter(reader, 0);
      node.accept(writer);
      byte[] classFile = writer.toByteArray();
      byte[] bodies = companion.toBytes();
      return new WovenClass(classFile, bodies, wovenSites(classFile, bodies), notices);
    } catch (MethodTooLargeException e) {
      throw new WeavingException("method " + written(e.getMethodName()) + " becomes too large", e);
    } catch (ClassTooLargeException e) {
      throw new WeavingException("constant pool becomes too large", e);
    }
  }

  private WovenSites wovenSites(byte[] classFile, byte[] bodies) {
    return sites instanceof RelativeSites
        ? WovenSites.of((RelativeSites) sites, classFile, bodies)
        : WovenSites.NONE;
  }

  /** A native method that nobody vouched for makes the transaction inevitable, or is deferred. */
  private void judgeNative(MethodNode method) {
    boolean mayAddMembers =
        treatment == Treatment.APPLICATION || treatment == Treatment.GUARDED && !jdk;
    Kind kind = kind(method);
    boolean harmless = kind != null && kind.isHarmless();
    if ((method.access & ACC_NATIVE) != 0
        && mayAddMembers
        && !(harmless && method.desc.lastIndexOf('[', method.desc.indexOf(')')) < 0)) {
      MethodNode wrapper = Natives.wrap(node, method);
      if (kind == null || !special(wrapper, kind)) {
        guard(wrapper);
      }
      changed = true;
    }
  }

  /** The name that the programmer gave the method. */
  private static String written(String name) {
    return name.startsWith(Names.PREFIX) ? name.substring(Names.PREFIX.length()) : name;
  }

  private void weave(MethodNode method) {
    if (method.name.equals("<clinit>")) {
      if (!initialized && !CodeSize.leavesRoomFor(Guards.ROOM + returns(method), method)) {
        notices.add(
            "the static initialiser of "
                + Names.dotted(node.name)
                + " is too large to be suspended: what it calls is part of the transaction that"
                + " happens to run it");
      } else if (!initialized) {
        suspension.inPlace(method);
        changed = true;
      }
      return;
    }
    if (Upcalls.is(node, method, state.catalog)) {
      // In place: arrays are not locked first, for no restart signal may reach the JVM.
      suspension.inPlace(method);
      changed = true;
      return;
    }
    if (Probes.isInit(method)) {
      suspension.inPlace(method, "enterPure");
      changed = true;
      return;
    }
    Kind kind = kind(method);
    if (kind == Kind.DEFER && isFacility(method)) {
      ordinary(method, null);
      Facilities.weave(node, method);
      changed = true;
    } else if (kind == null || !special(method, kind)) {
      ordinary(method, kind);
    }
  }

  /** The shipped lists defer the method, and the program says nothing else. */
  private boolean isFacility(MethodNode method) {
    return !AtomicMethods.annotated(method, DEFERRED)
        && policy.isShipped(node.name, method.name, method.desc);
  }

  private void ordinary(MethodNode method, Kind kind) {
    switch (treatment) {
      case APPLICATION:
        application(method, kind);
        break;
      case JDK:
        jdk(method, kind);
        break;
      case GUARDED:
        if (isUnit(method)) {
          guardedUnit(method);
        } else if (kind != Kind.PURE
            && kind != Kind.LEAF
            && kind != Kind.FRESH
            && BodyWeaver.needed(body(method))) {
          guard(method);
        }
        break;
      default:
    }
  }

  private static int returns(MethodNode method) {
    int bytes = 0;
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      bytes += i.getOpcode() == RETURN ? Guards.ROOM : 0;
    }
    return bytes;
  }

  /** What policy and annotations say of the method; null if nothing. */
  private Kind kind(MethodNode method) {
    if (AtomicMethods.annotated(method, DEFERRED)) {
      return Kind.DEFER;
    }
    if (AtomicMethods.annotated(method, "Ldev/weft/annotation/Pure;")) {
      return Kind.PURE;
    }
    return policy.methodKind(node.name, method.name, method.desc);
  }

  /** Weaves a method that a rule makes an exception of. Returns false if it is to be ordinary. */
  private boolean special(MethodNode method, Kind kind) {
    boolean constructor = method.name.equals("<init>");
    switch (kind) {
      case PURE:
        if (!constructor && (treatment != Treatment.LEAF || calls(method))) {
          suspension.weave(method, Suspension.Entry.PURE, false);
          changed = true;
        }
        return !constructor;
      case FRESH:
        if (constructor && treatment == Treatment.GUARDED) {
          changed |= suspension.captureThis(method);
        } else if (!constructor) {
          suspension.weave(method, Suspension.Entry.PURE, true);
          changed = true;
        }
        return !constructor;
      case OWN:
        if (constructor || (method.access & ACC_STATIC) != 0) {
          return false;
        }
        if (treatment == Treatment.GUARDED) {
          suspension.weave(method, Suspension.Entry.OWNED, false);
          changed = true;
          return true;
        }
        return false;
      case WHOLE:
        if (constructor || (method.access & ACC_STATIC) != 0) {
          return false;
        }
        suspension.weave(method, Suspension.Entry.WHOLE, false);
        changed = true;
        return true;
      case DEFER:
        if (!Deferral.possible(node, method) && lastResort) {
          guard(method);
          return true;
        }
        if (!Deferral.possible(node, method)) {
          throw new WeavingException(
              "only methods that are void or return their receiver can be deferred, not "
                  + method.name,
              null);
        }
        if (isUnit(method)) {
          application(method, null);
        }
        Deferral.weave(node, method);
        changed = true;
        return true;
      case INEVITABLE:
        if (isUnit(method)) {
          guardedUnit(method);
        } else {
          guard(method);
        }
        return true;
      default:
        return false;
    }
  }

  /** A leaf that calls nothing needs no suspension. */
  private static boolean calls(MethodNode method) {
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      if (i instanceof MethodInsnNode || i instanceof InvokeDynamicInsnNode) {
        return true;
      }
    }
    return false;
  }

  private boolean isUnit(MethodNode method) {
    return !jdk && (method.access & ACC_NATIVE) == 0 && atomic.rollbackOn(node, method) != null;
  }

  private void guardedUnit(MethodNode method) {
    guards.unit(method, atomic.rollbackOn(node, method), sites);
    changed = true;
  }

  private void guard(MethodNode method) {
    guards.guard(method);
    changed = true;
  }

  private Body body(MethodNode method) {
    return new Body(
        node,
        method,
        Fresh.in(node, method, ownArrays, hasRecord && (method.access & ACC_STATIC) == 0),
        treatment == Treatment.APPLICATION ? Texts.in(node, method) : Texts.NONE,
        state.catalog,
        policy,
        sites,
        direct,
        // In JDK collections the size, written beside modCount, conflicts all the same.
        treatment == Treatment.APPLICATION);
  }

  private void application(MethodNode method, Kind kind) {
    List<String> rollbackOn = atomic.rollbackOn(node, method);
    Body body = body(method);
    if (method.name.equals("<init>") && body.fresh.unknown()) {
      throw new WeavingException("constructor " + method.desc + " cannot be analysed", null);
    }
    boolean isSynchronized = (method.access & ACC_SYNCHRONIZED) != 0;
    if (rollbackOn == null
        && !isSynchronized
        && !BodyWeaver.useful(body)
        && !MonitorWeaver.registers(body)) {
      return;
    }
    Clones.require(method);
    FieldInsnNode access = hasRecord ? SelfContained.access(body) : null;
    MethodNode clone = Clones.create(method, body, BodyWeaver.weave(body));
    boolean takesMonitor = isSynchronized && !MonitorWeaver.elided(body);
    if (isSynchronized) {
      Monitors.takeExplicitly(node, method);
      clone.access |= takesMonitor ? ACC_SYNCHRONIZED : 0;
    }
    if (rollbackOn != null) {
      UnitWeaver.weave(node, method, rollbackOn, takesMonitor, sites);
    } else if (access != null) {
      SelfContained.branch(body, method, access);
    } else {
      int tx = Prologues.branch(node, method);
      if (takesMonitor) {
        Monitors.barrier(method.instructions, node, method, tx);
      }
      Clones.callAndReturn(node, method, tx);
    }
    method.maxStack += Body.EXTRA_STACK;
    node.methods.add(clone);
    changed = true;
  }

  private void jdk(MethodNode method, Kind kind) {
    Body body = body(direct.withElements(method));
    boolean isSynchronized = (method.access & ACC_SYNCHRONIZED) != 0;
    boolean mustHold = isSynchronized && !MonitorWeaver.elided(body);
    boolean owned =
        kind == Kind.OWN
            && ((method.access & ACC_STATIC) == 0 || method.desc.startsWith("(["))
            && (node.access & ACC_INTERFACE) == 0
            && !method.name.equals("<init>");
    boolean captured = kind == Kind.CAPTURED && !mustHold;
    boolean called = direct.isCalled(method);
    if (!owned && !mustHold && !BodyWeaver.useful(body)) {
      if (called) {
        bodies.addCalled(method, body, BodyWeaver.weave(body));
        changed = true;
      }
      return;
    }
    if (method.name.equals("<init>") && body.fresh.unknown()) {
      guard(method);
      return;
    }
    boolean held = bodies.canHold(method);
    if (held && ahead && !mustHold) {
      twins(method, body, owned, captured);
      return;
    }
    BodyWeaver.Woven woven = BodyWeaver.weave(body);
    int tx = -1;
    if (held && !mustHold && !owned && !captured) {
      Prologues.jump(node, method);
    } else {
      tx = captured ? branchUnlessCaptured(method) : Prologues.branch(node, method);
      if (mustHold) {
        Monitors.barrier(method.instructions, node, method, tx);
      }
      if (owned) {
        suspension.ifCaptured(method, tx);
      }
    }
    if (held && tx >= 0) {
      bodies.addCalled(method, body, woven);
      if (ahead) {
        Clones.callAndReturn(node, method, tx);
      } else {
        companion.callWith(tx, method);
      }
    } else if (held) {
      companion.add(method, body, woven, called);
    } else {
      inPlace(method, woven);
    }
    method.maxStack =
        Math.max(method.maxStack, (Type.getArgumentsAndReturnSizes(method.desc) >> 2) + 2)
            + Body.EXTRA_STACK;
    changed = true;
  }

  /** The transactional body becomes a twin; so does that as written, if both are needed there. */
  private void twins(MethodNode method, Body body, boolean owned, boolean captured) {
    BodyWeaver.Woven woven = BodyWeaver.weave(body);
    if (owned) {
      twins.addRaw(method);
    }
    Prologues.jump(node, method);
    twins.addCalled(method, body, woven);
    if (owned) {
      twins.callChosen(method, suspension);
    } else if (captured && (method.access & ACC_STATIC) == 0 && direct.hasRaw(method)) {
      twins.callChosen(method, null);
    } else {
      twins.call(method);
    }
    int arguments = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
    method.maxStack = Math.max(method.maxStack, arguments + 1);
    changed = true;
  }

  private int branchUnlessCaptured(MethodNode method) {
    InsnList raw = new InsnList();
    if (direct.hasRaw(method)) {
      companion.call(raw, method, Companion.rawName(method.name));
    }
    return Prologues.branchUnlessCaptured(node, method, state.catalog, raw);
  }

  private static void inPlace(MethodNode method, BodyWeaver.Woven woven) {
    if (Prologues.startsWithFrame(woven.code())) {
      method.instructions.add(new InsnNode(NOP));
    }
    method.instructions.add(woven.code());
    method.tryCatchBlocks.addAll(woven.handlers());
    if (method.localVariables != null) {
      method.localVariables.addAll(woven.variables());
    }
    method.maxLocals = Math.max(method.maxLocals, woven.maxLocals());
    method.visibleLocalVariableAnnotations = null;
    method.invisibleLocalVariableAnnotations = null;
  }
}
