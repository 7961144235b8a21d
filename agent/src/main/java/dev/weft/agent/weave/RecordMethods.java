package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Writes the {@code equals} and {@code hashCode} that the compiler has left to the JVM in a record
 * as plain code.
 *
 * <p>Problem: {@code java.lang.runtime.ObjectMethods} links them out of method handles on natives
 * and fields. In a transaction each of those is looked at before it runs, and the compilers of the
 * JVM give up inlining: as the key of a map a record was 1.7 times slower than the same class
 * written by hand. Solution: the code that the handles amount to, which accesses final fields only
 * and so needs no barrier at all. It replaces the method for everybody, as it does the same.
 * Rejected: a twin for transactions only, which would have to find the transaction at each call.
 *
 * <p>The order of the comparisons, last component first, and the factor of the hash code are what
 * JDK 17 and 25 do; a test compares them. Stateless.
 */
final class RecordMethods {
  private static final String BOOTSTRAP = "java/lang/runtime/ObjectMethods";
  private static final int HASH_FACTOR = 31;

  /** Local of the other record in equals. */
  private static final int OTHER = 2;

  private RecordMethods() {}

  /** Replaces what it can; returns whether it has. */
  static boolean write(ClassNode record) {
    boolean changed = false;
    if ("java/lang/Record".equals(record.superName)) {
      for (MethodNode method : record.methods) {
        List<Handle> components = components(record, method);
        if (components != null) {
          InsnList code =
              method.name.equals("equals") ? equals(record, components) : hashCode(components);
          replace(method, code);
          changed = true;
        }
      }
    }
    return changed;
  }

  /** The getters of the fields that the JVM is asked to compare; null if it is not asked to. */
  private static List<Handle> components(ClassNode record, MethodNode method) {
    boolean equals = method.name.equals("equals") && method.desc.equals("(Ljava/lang/Object;)Z");
    boolean hashCode = method.name.equals("hashCode") && method.desc.equals("()I");
    InvokeDynamicInsnNode link = equals || hashCode ? onlyCall(method) : null;
    if (link == null
        || !link.bsm.getOwner().equals(BOOTSTRAP)
        || !link.name.equals(method.name)
        || !Type.getObjectType(record.name).equals(link.bsmArgs[0])) {
      return null;
    }
    List<Handle> getters = new ArrayList<>();
    for (int i = 2; i < link.bsmArgs.length; i++) {
      Object argument = link.bsmArgs[i];
      if (!(argument instanceof Handle)
          || ((Handle) argument).getTag() != H_GETFIELD
          || !((Handle) argument).getOwner().equals(record.name)) {
        return null;
      }
      getters.add((Handle) argument);
    }
    return getters;
  }

  /** The one thing that the method does besides loading its arguments and returning. */
  private static InvokeDynamicInsnNode onlyCall(MethodNode method) {
    InvokeDynamicInsnNode found = null;
    int loads = 0;
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      if (i instanceof InvokeDynamicInsnNode && found == null) {
        found = (InvokeDynamicInsnNode) i;
      } else if (i.getOpcode() == ALOAD) {
        loads++;
      } else if (i.getOpcode() >= 0 && i.getOpcode() != IRETURN) {
        return null;
      }
    }
    return loads == (method.name.equals("equals") ? 2 : 1) ? found : null;
  }

  private static void replace(MethodNode method, InsnList code) {
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      if (i instanceof LineNumberNode) {
        LabelNode here = new LabelNode();
        code.insert(new LineNumberNode(((LineNumberNode) i).line, here));
        code.insert(here);
        break;
      }
    }
    method.instructions = code;
    method.localVariables = null;
    method.visibleLocalVariableAnnotations = null;
    method.invisibleLocalVariableAnnotations = null;
    method.maxStack = Math.max(method.maxStack, 5);
    method.maxLocals = OTHER + 1;
  }

  private static InsnList equals(ClassNode record, List<Handle> components) {
    InsnList code = new InsnList();
    LabelNode another = new LabelNode();
    LabelNode differs = new LabelNode();
    List<Object> locals = List.of(record.name, Names.OBJECT);
    Code.aload(code, 0);
    Code.aload(code, 1);
    code.add(new JumpInsnNode(IF_ACMPNE, another));
    Code.op(code, ICONST_1, IRETURN);
    code.add(another);
    code.add(Frames.full(locals));
    Code.aload(code, 1);
    code.add(new TypeInsnNode(INSTANCEOF, record.name));
    code.add(new JumpInsnNode(IFEQ, differs));
    Code.aload(code, 1);
    code.add(new TypeInsnNode(CHECKCAST, record.name));
    Code.astore(code, OTHER);
    for (int i = components.size() - 1; i >= 0; i--) {
      load(code, 0, components.get(i));
      load(code, OTHER, components.get(i));
      compare(code, components.get(i).getDesc(), differs);
    }
    Code.op(code, ICONST_1, IRETURN);
    code.add(differs);
    code.add(Frames.full(locals));
    Code.op(code, ICONST_0, IRETURN);
    return code;
  }

  private static void compare(InsnList code, String descriptor, LabelNode differs) {
    switch (descriptor.charAt(0)) {
      case 'J':
        Code.op(code, LCMP);
        code.add(new JumpInsnNode(IFNE, differs));
        break;
      case 'F':
        Code.call(code, "java/lang/Float", "compare", "(FF)I");
        code.add(new JumpInsnNode(IFNE, differs));
        break;
      case 'D':
        Code.call(code, "java/lang/Double", "compare", "(DD)I");
        code.add(new JumpInsnNode(IFNE, differs));
        break;
      case 'L':
      case '[':
        Code.call(
            code,
            "java/util/Objects",
            "equals",
            "(" + Names.OBJECT_DESC + Names.OBJECT_DESC + ")Z");
        code.add(new JumpInsnNode(IFEQ, differs));
        break;
      default:
        code.add(new JumpInsnNode(IF_ICMPNE, differs));
    }
  }

  private static InsnList hashCode(List<Handle> components) {
    InsnList code = new InsnList();
    Code.op(code, ICONST_0);
    for (Handle component : components) {
      Code.push(code, HASH_FACTOR);
      Code.op(code, IMUL);
      load(code, 0, component);
      hash(code, component.getDesc());
      Code.op(code, IADD);
    }
    code.add(new InsnNode(IRETURN));
    return code;
  }

  private static void hash(InsnList code, String descriptor) {
    switch (descriptor.charAt(0)) {
      case 'L':
      case '[':
        Code.call(code, "java/util/Objects", "hashCode", "(" + Names.OBJECT_DESC + ")I");
        break;
      default:
        Code.call(code, box(descriptor), "hashCode", "(" + descriptor + ")I");
    }
  }

  private static String box(String descriptor) {
    switch (descriptor.charAt(0)) {
      case 'Z':
        return "java/lang/Boolean";
      case 'B':
        return "java/lang/Byte";
      case 'C':
        return "java/lang/Character";
      case 'S':
        return "java/lang/Short";
      case 'I':
        return "java/lang/Integer";
      case 'J':
        return "java/lang/Long";
      case 'F':
        return "java/lang/Float";
      default:
        return "java/lang/Double";
    }
  }

  private static void load(InsnList code, int local, Handle component) {
    Code.aload(code, local);
    code.add(
        new FieldInsnNode(
            GETFIELD, component.getOwner(), component.getName(), component.getDesc()));
  }
}
