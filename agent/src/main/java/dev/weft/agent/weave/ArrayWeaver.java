package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;

/** Barriers around array element instructions. Stateless. */
final class ArrayWeaver {
  private static final String TAIL = "I" + Names.TX_DESC + ")";

  private ArrayWeaver() {}

  static boolean isAccess(int opcode) {
    return opcode >= IALOAD && opcode <= SALOAD || opcode >= IASTORE && opcode <= SASTORE;
  }

  static void weave(Body body, AbstractInsnNode insn, AbstractInsnNode copy) {
    int opcode = insn.getOpcode();
    boolean load = opcode <= SALOAD;
    if (body.fresh.at(insn, load ? 1 : 2)) {
      body.out.add(copy);
    } else if (body.fresh.ownArray(insn, load ? 1 : 2) != null) {
      own(body, insn, copy);
    } else if (load) {
      load(body, opcode, copy);
    } else {
      store(body, opcode, copy);
    }
  }

  /**
   * An element of an array out of a field of {@code this}: needs a barrier only if {@code this} is
   * not captured. The site is that of the field, under which its record is found.
   */
  private static void own(Body body, AbstractInsnNode insn, AbstractInsnNode copy) {
    int opcode = insn.getOpcode();
    boolean load = opcode <= SALOAD;
    FieldInsnNode field = body.fresh.ownArray(insn, load ? 1 : 2);
    if (load) {
      copyArrayAndIndex(body);
      body.out.add(copy);
      if (opcode == AALOAD) {
        Code.op(body.out, DUP_X2);
      }
    } else {
      copyArrayAndIndexUp(body, opcode);
    }
    Code.aload(body.out, 0);
    Code.push(body.out, body.site(field.owner, field.name, field.desc, false));
    body.aloadTx();
    String name = load ? readName(opcode) : writeName(opcode);
    String arguments = load ? readArguments(opcode) : writeArguments(opcode);
    String result = load ? readResult(opcode) : "V";
    Code.call(body.out, Names.OWN_ARRAYS, name, arguments + Names.OBJECT_DESC + TAIL + result);
    if (!load) {
      body.out.add(copy);
    }
  }

  private static void load(Body body, int opcode, AbstractInsnNode copy) {
    copyArrayAndIndex(body);
    body.out.add(copy);
    // stack: array, index, value
    if (opcode == AALOAD) {
      Code.op(body.out, DUP_X2);
      // stack: value, array, index, value
    }
    Code.push(body.out, body.arraySite());
    body.aloadTx();
    barrier(body, readName(opcode), readArguments(opcode), readResult(opcode));
  }

  private static void store(Body body, int opcode, AbstractInsnNode copy) {
    copyArrayAndIndexUp(body, opcode);
    Code.push(body.out, body.arraySite());
    body.aloadTx();
    barrier(body, writeName(opcode), writeArguments(opcode), "V");
    body.out.add(copy);
  }

  private static void copyArrayAndIndex(Body body) {
    // stack: array, index
    Code.op(body.out, DUP2);
  }

  private static void copyArrayAndIndexUp(Body body, int opcode) {
    // stack: array, index, value
    if (opcode == LASTORE || opcode == DASTORE) {
      Code.op(body.out, DUP2_X2, POP2, DUP2_X2);
    } else {
      Code.op(body.out, DUP_X2, POP, DUP2_X1);
    }
    // stack: array, index, value, array, index
  }

  private static String readName(int opcode) {
    switch (opcode) {
      case IALOAD:
        return "readInt";
      case LALOAD:
        return "readLong";
      case FALOAD:
        return "readFloat";
      case DALOAD:
        return "readDouble";
      case AALOAD:
        return "readRef";
      default:
        return "readNarrow";
    }
  }

  private static String readArguments(int opcode) {
    switch (opcode) {
      case IALOAD:
        return "([III";
      case LALOAD:
        return "([JIJ";
      case FALOAD:
        return "([FIF";
      case DALOAD:
        return "([DID";
      case AALOAD:
        return "([Ljava/lang/Object;ILjava/lang/Object;";
      default:
        return "(Ljava/lang/Object;II";
    }
  }

  private static String readResult(int opcode) {
    switch (opcode) {
      case LALOAD:
        return "J";
      case FALOAD:
        return "F";
      case DALOAD:
        return "D";
      case AALOAD:
        return "V";
      default:
        return "I";
    }
  }

  private static String writeName(int opcode) {
    switch (opcode) {
      case AASTORE:
        return "writeRef";
      case IASTORE:
      case FASTORE:
        return "writeInt";
      case LASTORE:
      case DASTORE:
        return "writeLong";
      case BASTORE:
        return "writeByte";
      default:
        return "writeShort";
    }
  }

  private static String writeArguments(int opcode) {
    return opcode == AASTORE ? "([Ljava/lang/Object;I" : "(Ljava/lang/Object;I";
  }

  private static void barrier(Body body, String name, String arguments, String result) {
    // arguments end with the value or the index
    Code.call(body.out, Names.ARRAYS, name, arguments + TAIL + result);
  }
}
