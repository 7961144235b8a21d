package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.LdcInsnNode;

/** Barriers around field instructions. Stateless. */
final class FieldWeaver {
  private static final String INSTANCE_TAIL = "I" + Names.TX_DESC + ")";
  private static final String STATIC_TAIL = "Ljava/lang/Class;I" + Names.TX_DESC + ")";

  private FieldWeaver() {}

  /** True if the access must be tracked: the field is mutable and no benign cache. */
  static boolean tracked(Body body, FieldInsnNode field) {
    if (field.getOpcode() == GETFIELD && isSetOnce(body, field)) {
      return false;
    }
    String declaring = body.catalog.declaringClass(field.owner, field.name, field.desc);
    if (body.policy.untracked(declaring, field.name)
        || field.name.startsWith("$SwitchMap$")
        || field.name.startsWith(Names.PREFIX)) {
      return false;
    }
    if (field.owner.equals(body.owner.name)) {
      for (FieldNode own : body.owner.fields) {
        if (own.name.equals(field.name) && own.desc.equals(field.desc)) {
          return (own.access & ACC_FINAL) == 0;
        }
      }
    }
    return !body.catalog.isFinal(field.owner, field.name, field.desc);
  }

  private static boolean isSetOnce(Body body, FieldInsnNode field) {
    return body.application && body.catalog.isSetOnce(field.owner, field.name, field.desc);
  }

  static void weave(Body body, FieldInsnNode field, AbstractInsnNode copy) {
    boolean isStatic = field.getOpcode() == GETSTATIC || field.getOpcode() == PUTSTATIC;
    if (!tracked(body, field)) {
      body.out.add(copy);
      return;
    }
    if (!isStatic && onFresh(body, field)) {
      settle(body, field);
      body.out.add(copy);
      return;
    }
    int site = body.site(field.owner, field.name, field.desc, isStatic);
    switch (field.getOpcode()) {
      case GETFIELD:
        get(body, field, copy, site);
        break;
      case PUTFIELD:
        put(body, field, copy, site);
        break;
      case GETSTATIC:
        getStatic(body, field, copy, site);
        break;
      default:
        owner(body, field);
        Code.push(body.out, site);
        body.aloadTx();
        Code.call(body.out, Names.STATICS, "write", "(" + STATIC_TAIL + "V");
        body.out.add(copy);
    }
  }

  /**
   * True if a method called meanwhile may have an addition pending on a field of a fresh object.
   */
  static boolean needsSettling(Body body, FieldInsnNode field) {
    boolean counter = field.desc.equals("I") || field.desc.equals("J");
    return CounterWeaver.counts(body, field)
        && counter
        && !body.fresh.uninitialized(field)
        && !body.fresh.quiet(field);
  }

  private static void settle(Body body, FieldInsnNode field) {
    if (!needsSettling(body, field)) {
      return;
    }
    if (field.getOpcode() == GETFIELD) {
      Code.op(body.out, DUP);
    } else {
      copyReceiverUp(body, field);
    }
    Code.push(body.out, body.site(field.owner, field.name, field.desc, false));
    body.aloadTx();
    Code.call(body.out, barriers(body), "settle", "(" + Names.OBJECT_DESC + INSTANCE_TAIL + "V");
  }

  private static boolean onFresh(Body body, FieldInsnNode field) {
    return body.fresh.at(field, field.getOpcode() == PUTFIELD ? 1 : 0);
  }

  private static void get(Body body, FieldInsnNode field, AbstractInsnNode copy, int site) {
    // stack: object
    Code.op(body.out, DUP);
    body.out.add(copy);
    // stack: object, value
    String value = Code.carried(field.desc);
    boolean reference = Code.isReference(field.desc);
    if (reference) {
      Code.op(body.out, DUP_X1);
      // stack: value, object, value
    }
    Code.push(body.out, site);
    int before = body.known.siteBefore(field);
    if (before != 0) {
      Code.push(body.out, before);
    } else {
      body.known.entered(field, site);
    }
    body.aloadTx();
    Code.call(
        body.out,
        accessBarriers(body, field),
        "read" + Code.infix(field.desc) + (before != 0 ? "Again" : ""),
        "("
            + Names.OBJECT_DESC
            + value
            + (before != 0 ? "I" : "")
            + INSTANCE_TAIL
            + (reference ? "V" : value));
  }

  private static void put(Body body, FieldInsnNode field, AbstractInsnNode copy, int site) {
    if (isSetOnce(body, field)) {
      // Not in the class file that was looked at: by another agent, or from outside of the nest.
      Code.text(body.out, "a store to " + Names.dotted(field.owner) + "." + field.name);
      body.aloadTx();
      Code.call(
          body.out, Names.BARRIERS, "inevitable", "(Ljava/lang/String;" + Names.TX_DESC + ")V");
    }
    copyReceiverUp(body, field);
    Code.push(body.out, site);
    body.aloadTx();
    Code.call(
        body.out,
        accessBarriers(body, field),
        "write",
        "(" + Names.OBJECT_DESC + INSTANCE_TAIL + "V");
    body.out.add(copy);
  }

  /** Objects of the JDK have ownership records of their own only if it is prepared. */
  static String barriers(Body body) {
    return body.application || body.catalog.shape().hasRecords() ? Names.OBJECTS : Names.FIELDS;
  }

  /** The same for loads and stores, which need none on what the attempt has made last. */
  private static String accessBarriers(Body body, FieldInsnNode field) {
    String usual = barriers(body);
    if (usual.equals(Names.OBJECTS)) {
      // There the record says so.
      return usual;
    }
    String declaring = body.catalog.declaringClass(field.owner, field.name, field.desc);
    return body.policy.local(declaring, field.name) ? Names.LOCALS : usual;
  }

  private static void copyReceiverUp(Body body, FieldInsnNode field) {
    // stack: object, value
    if (Code.isWide(field.desc)) {
      Code.op(body.out, DUP2_X1, POP2, DUP_X2);
    } else {
      Code.op(body.out, SWAP, DUP_X1);
    }
    // stack: object, value, object
  }

  private static void getStatic(Body body, FieldInsnNode field, AbstractInsnNode copy, int site) {
    body.out.add(copy);
    String value = Code.carried(field.desc);
    boolean reference = Code.isReference(field.desc);
    if (reference) {
      Code.op(body.out, DUP);
    }
    owner(body, field);
    Code.push(body.out, site);
    body.aloadTx();
    Code.call(
        body.out,
        Names.STATICS,
        "read" + Code.infix(field.desc),
        "(" + value + STATIC_TAIL + (reference ? "V" : value));
  }

  static void owner(Body body, FieldInsnNode field) {
    body.out.add(new LdcInsnNode(Type.getObjectType(field.owner)));
  }
}
