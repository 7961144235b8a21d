package dev.weft.agent.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Exception handlers of a transactional body: each one first lets the restart signal pass, unless
 * it only releases a monitor.
 *
 * <p>The check itself must lie outside all ranges: javac lets a {@code finally} handler cover its
 * own first instructions, so a check that throws inside would be caught by itself for ever.
 */
final class HandlerWeaver {
  private final Set<LabelNode> handlers = new HashSet<>();
  private final Map<LabelNode, LabelNode> ends = new HashMap<>();
  private boolean pending;

  HandlerWeaver(List<TryCatchBlockNode> blocks) {
    for (TryCatchBlockNode block : blocks) {
      if (!Releases.is(block.handler)) {
        handlers.add(block.handler);
      }
    }
  }

  /** To be called for each label of the original. */
  void label(LabelNode original) {
    pending |= handlers.contains(original);
  }

  /** To be called before each real instruction is written. Returns true if it wrote a check. */
  boolean beforeInstruction(Body body) {
    if (!pending) {
      return false;
    }
    pending = false;
    // stack: throwable
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    InsnList out = body.out;
    out.add(start);
    body.aloadTx();
    Code.call(out, Names.BARRIERS, "caught", "(" + Names.TX_DESC + ")V");
    out.add(end);
    ends.put(start, end);
    return true;
  }

  /** The exception table of the copy, with the checks cut out of every range. */
  List<TryCatchBlockNode> table(
      List<TryCatchBlockNode> blocks, Map<LabelNode, LabelNode> copies, InsnList code) {
    List<TryCatchBlockNode> table = new ArrayList<>();
    for (TryCatchBlockNode block : blocks) {
      LabelNode from = copies.get(block.start);
      LabelNode to = copies.get(block.end);
      LabelNode handler = copies.get(block.handler);
      int fromIndex = code.indexOf(from);
      int toIndex = code.indexOf(to);
      List<LabelNode> cuts = new ArrayList<>();
      for (LabelNode start : ends.keySet()) {
        int index = code.indexOf(start);
        if (index >= fromIndex && index < toIndex) {
          insert(cuts, start, code);
        }
      }
      for (LabelNode cut : cuts) {
        add(table, code, from, cut, handler, block.type);
        from = ends.get(cut);
      }
      add(table, code, from, to, handler, block.type);
    }
    return table;
  }

  /** Keeps the order of the code. There are few, and a comparator would be a class of its own. */
  private static void insert(List<LabelNode> cuts, LabelNode cut, InsnList code) {
    int at = cuts.size();
    while (at > 0 && code.indexOf(cuts.get(at - 1)) > code.indexOf(cut)) {
      at--;
    }
    cuts.add(at, cut);
  }

  private static void add(
      List<TryCatchBlockNode> table,
      InsnList code,
      LabelNode from,
      LabelNode to,
      LabelNode handler,
      String type) {
    for (var i = from.getNext();
        i != null && code.indexOf(i) <= code.indexOf(to);
        i = i.getNext()) {
      if (i.getOpcode() >= 0 && code.indexOf(i) < code.indexOf(to)) {
        table.add(new TryCatchBlockNode(from, to, handler, type));
        return;
      }
    }
  }
}
