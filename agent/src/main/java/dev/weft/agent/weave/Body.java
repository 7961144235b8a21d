package dev.weft.agent.weave;

import dev.weft.agent.policy.Policy;
import dev.weft.runtime.FieldRef;
import dev.weft.runtime.Sites;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;

/**
 * A transactional body in the making: the output and all that the weavers of its instructions need
 * to know. Confined to one thread.
 */
final class Body {
  final ClassNode owner;
  final MethodNode source;
  final InsnList out = new InsnList();
  final Fresh fresh;
  final Catalog catalog;
  final Policy policy;

  /** Of a class of the application: there {@code f++} becomes a commutative addition. */
  final boolean application;

  /** Local that holds the transaction. */
  final int tx;

  /** First local free for spilling; spilled values live within one instruction only. */
  final int spill;

  /** Highest number of locals in use so far. */
  int maxLocals;

  /** Extra operand stack that barriers need on top of the original's. */
  static final int EXTRA_STACK = 10;

  /** Current source line. */
  int line;

  private final Map<String, FieldRef> fieldRefs;
  private final Map<String, Integer> sites = new HashMap<>();

  Body(
      ClassNode owner,
      MethodNode source,
      Fresh fresh,
      Catalog catalog,
      Policy policy,
      Map<String, FieldRef> fieldRefs,
      boolean application) {
    this.application = application;
    this.owner = owner;
    this.source = source;
    this.fresh = fresh;
    this.catalog = catalog;
    this.policy = policy;
    this.fieldRefs = fieldRefs;
    this.tx = source.maxLocals;
    this.spill = tx + 1;
    this.maxLocals = spill;
  }

  /** Site of a field access on the current line. */
  int site(String fieldOwner, String name, String descriptor, boolean isStatic) {
    String key = fieldOwner + '.' + name + ' ' + descriptor;
    String perLine = key + ' ' + line;
    Integer known = sites.get(perLine);
    if (known == null) {
      FieldRef field =
          fieldRefs.computeIfAbsent(
              isStatic ? "static " + key : key,
              k -> new FieldRef(Names.dotted(fieldOwner), name, descriptor));
      known = register(field, isStatic);
      sites.put(perLine, known);
    }
    return known;
  }

  /** Site of an array access on the current line. */
  int arraySite() {
    Integer known = sites.get("[] " + line);
    if (known == null) {
      known = register(null, false);
      sites.put("[] " + line, known);
    }
    return known;
  }

  private int register(FieldRef field, boolean isStatic) {
    return Sites.register(
        field, isStatic, Names.dotted(owner.name), source.name, owner.sourceFile, line);
  }

  void aloadTx() {
    Code.aload(out, tx);
  }

  /** Name of the method for reasons and messages. */
  String displayName() {
    return Names.dotted(owner.name) + "." + source.name;
  }
}
