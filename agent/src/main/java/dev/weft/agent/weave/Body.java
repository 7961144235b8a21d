package dev.weft.agent.weave;

import dev.weft.agent.policy.Policy;
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
  final Texts texts;
  final Repeats repeats;
  final Known known;
  final Catalog catalog;
  final Policy policy;

  /** Of a class of the application: there {@code f++} becomes a commutative addition. */
  final boolean application;

  /** Calls that go directly to another body of the same companion. */
  final DirectCalls direct;

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

  private final SiteNumbers numbers;

  /** Arrays of one number, not boxes, for the reason given at {@link Boxes}. */
  private final Map<String, int[]> sites = new HashMap<>();

  Body(
      ClassNode owner,
      MethodNode source,
      Fresh fresh,
      Texts texts,
      Catalog catalog,
      Policy policy,
      SiteNumbers numbers,
      DirectCalls direct,
      boolean application) {
    this.direct = direct;
    this.application = application;
    this.owner = owner;
    this.source = source;
    this.fresh = fresh;
    this.texts = texts;
    this.catalog = catalog;
    this.policy = policy;
    this.numbers = numbers;
    this.tx = source.maxLocals;
    this.repeats = Repeats.in(source, tx + 1);
    this.spill = tx + 1 + repeats.locals();
    this.maxLocals = spill;
    this.known = Known.in(this);
  }

  /** Site of a field access on the current line. */
  int site(String fieldOwner, String name, String descriptor, boolean isStatic) {
    String key = fieldOwner + '.' + name + ' ' + descriptor + ' ' + line;
    int[] known = sites.get(key);
    if (known == null) {
      known = new int[] {numbers.field(fieldOwner, name, descriptor, isStatic, source.name, line)};
      sites.put(key, known);
    }
    return known[0];
  }

  /** Site of an array access on the current line. */
  int arraySite() {
    return siteOf("[] " + line);
  }

  /** Site of the construction of an object on the current line. */
  int newSite(String type) {
    return siteOf("new " + type);
  }

  private int siteOf(String key) {
    int[] known = sites.get(key);
    if (known == null) {
      known = new int[] {numbers.other(source.name, line)};
      sites.put(key, known);
    }
    return known[0];
  }

  void aloadTx() {
    Code.aload(out, tx);
  }

  /** Name of the method for reasons and messages. */
  String displayName() {
    return Names.dotted(owner.name) + "." + source.name;
  }
}
