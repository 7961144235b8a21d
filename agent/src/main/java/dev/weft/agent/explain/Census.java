package dev.weft.agent.explain;

import static org.objectweb.asm.Opcodes.ACC_INTERFACE;
import static org.objectweb.asm.Opcodes.ACC_NATIVE;
import static org.objectweb.asm.Opcodes.ACC_STATIC;

import dev.weft.agent.policy.Kind;
import dev.weft.agent.policy.Policy;
import dev.weft.agent.policy.PolicyRule;
import dev.weft.agent.query.ClassFiles;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Judges every native and every intrinsic of java.base, by having a call of each woven. Confined to
 * one thread.
 */
final class Census {
  private final Policy policy;
  private final WovenTypes types;
  private final List<Judgement> judgements = new ArrayList<>();

  private Census(ClassFiles files, Policy policy) {
    this.policy = policy;
    this.types = new WovenTypes(files, policy, List.of(), List.of());
  }

  /** All natives and intrinsics, by class. */
  static List<Judgement> of(ClassFiles files, Policy policy) {
    Census census = new Census(files, policy);
    for (String type : files.ofModule("java.base")) {
      census.read(new ClassReader(files.find(type)));
    }
    return census.judgements;
  }

  private void read(ClassReader reader) {
    boolean isInterface = (reader.getAccess() & ACC_INTERFACE) != 0;
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodId method = new MethodId(reader.getClassName(), name, descriptor);
            return new Candidate(method, access, isInterface);
          }
        },
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
  }

  /** A method, until its annotations have been seen. */
  private final class Candidate extends MethodVisitor {
    private final MethodId method;
    private final int access;
    private final boolean isInterface;
    private boolean intrinsic;
    private boolean polymorphic;

    Candidate(MethodId method, int access, boolean isInterface) {
      super(Opcodes.ASM9);
      this.method = method;
      this.access = access;
      this.isInterface = isInterface;
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      intrinsic |= descriptor.endsWith("/IntrinsicCandidate;");
      polymorphic |= descriptor.endsWith("$PolymorphicSignature;");
      return null;
    }

    @Override
    public void visitEnd() {
      boolean isNative = (access & ACC_NATIVE) != 0;
      if (isNative || intrinsic) {
        MethodId called = polymorphic ? new MethodId(method.owner(), method.name(), "()V") : method;
        Code caller = CallSites.call(types, called, (access & ACC_STATIC) != 0, isInterface);
        Code own = types.find(method.owner()).methods().get(method.key());
        judgements.add(judge(method, isNative, caller, own));
      }
    }
  }

  private Judgement judge(MethodId method, boolean isNative, Code caller, Code own) {
    PolicyRule rule = policy.ruleFor(method.owner(), method.name(), method.descriptor());
    String atCaller = atCaller(caller);
    if (!isNative) {
      String verdict = own.verdict().word() + (atCaller == null ? "" : ", " + atCaller);
      return new Judgement(method, false, verdict, rule, false, List.of());
    }
    if (atCaller != null && atCaller.equals("inevitable")) {
      boolean decided = rule != null && (rule.kind() == Kind.INEVITABLE || rule.kind() == Kind.OWN);
      return new Judgement(
          method, true, atCaller, decided ? rule : null, !decided, unjudged(method));
    }
    boolean harmless = rule != null && rule.kind().isHarmless();
    String word = harmless ? rule.kind().word() : "left as is";
    String verdict = atCaller == null ? word : harmless ? word + ", " + atCaller : atCaller;
    return new Judgement(method, true, verdict, harmless ? rule : null, false, List.of());
  }

  /** Natives are mostly private: who calls one without a barrier is in the class itself. */
  private List<MethodId> unjudged(MethodId method) {
    List<MethodId> callers = new ArrayList<>();
    types
        .find(method.owner())
        .methods()
        .forEach(
            (key, code) -> {
              boolean calls = code.calls().stream().anyMatch(call -> call.target().equals(method));
              if (code.verdict() == Verdict.AS_WRITTEN && calls) {
                callers.add(MethodId.of(method.owner(), key));
              }
            });
    return callers;
  }

  /** What the weaver has put around the call; null for nothing. */
  private static String atCaller(Code caller) {
    for (Effect effect : caller.effects()) {
      if (effect.condition() == null) {
        return "inevitable";
      }
    }
    for (String barrier : caller.barriers()) {
      switch (barrier) {
        case "Barriers.arraycopy":
        case "Barriers.arraycopyToFresh":
          return "range barrier";
        case "Barriers.passArray":
          return "arrays locked before the call";
        case "Barriers.afterRead":
          return "memory checked after the call";
        default:
          if (barrier.startsWith("UnsafeBarriers.")
              || barrier.startsWith("Reflective.")
              || barrier.startsWith("Interning.")) {
            return "barrier at the call site";
          }
      }
    }
    return null;
  }
}
