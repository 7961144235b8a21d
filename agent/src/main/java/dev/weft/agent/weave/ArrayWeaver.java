package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.tree.AbstractInsnNode;

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
    } else if (load) {
      load(body, opcode, copy);
    } else {
      store(body, opcode, copy);
    }
  }

  private static void load(Body body, int opcode, AbstractInsnNode copy) {
    // stack: array, index
    Code.op(body.out, DUP2);
    body.out.add(copy);
    // stack: array, index, value
    if (opcode == AALOAD) {
      Code.op(body.out, DUP_X2);
      // stack: value, array, index, value
    }
    Code.push(body.out, body.arraySite());
    body.aloadTx();
    switch (opcode) {
      case IALOAD:
        barrier(body, "readInt", "([III", "I");
        break;
      case LALOAD:
        barrier(body, "readLong", "([JIJ", "J");
        break;
      case FALOAD:
        barrier(body, "readFloat", "([FIF", "F");
        break;
      case DALOAD:
        barrier(body, "readDouble", "([DID", "D");
        break;
      case AALOAD:
        barrier(body, "readRef", "([Ljava/lang/Object;ILjava/lang/Object;", "V");
        break;
      default:
        barrier(body, "readNarrow", "(Ljava/lang/Object;II", "I");
    }
  }

  private static void store(Body body, int opcode, AbstractInsnNode copy) {
    // stack: array, index, value
    if (opcode == LASTORE || opcode == DASTORE) {
      Code.op(body.out, DUP2_X2, POP2, DUP2_X2);
    } else {
      Code.op(body.out, DUP_X2, POP, DUP2_X1);
    }
    // stack: array, index, value, array, index
    Code.push(body.out, body.arraySite());
    body.aloadTx();
    switch (opcode) {
      case AASTORE:
        barrier(body, "writeRef", "([Ljava/lang/Object;I", "V");
        break;
      case IASTORE:
      case FASTORE:
        barrier(body, "writeInt", "(Ljava/lang/Object;I", "V");
        break;
      case LASTORE:
      case DASTORE:
        barrier(body, "writeLong", "(Ljava/lang/Object;I", "V");
        break;
      case BASTORE:
        barrier(body, "writeByte", "(Ljava/lang/Object;I", "V");
        break;
      default:
        barrier(body, "writeShort", "(Ljava/lang/Object;I", "V");
    }
    body.out.add(copy);
  }

  private static void barrier(Body body, String name, String arguments, String result) {
    Code.call(body.out, Names.ARRAYS, name, arguments + TAIL + result);
  }
}
