package dev.weft.it.history.ops;

import dev.weft.it.history.program.Cell;
import dev.weft.it.history.program.Frame;
import dev.weft.it.history.program.Heap;
import dev.weft.it.history.program.Op;
import java.util.ArrayList;
import java.util.HashMap;

/**
 * Objects that a transaction has made: it may use them without barriers before it is committed, and
 * not a moment longer. Stateless.
 */
final class FreshOps {
  private FreshOps() {}

  static Group group() {
    return new Group("fresh")
        .add("newList", FreshOps::newList)
        .add("copyList", FreshOps::copyList)
        .add("add", (f, op) -> f.saw(op, shelf(f).items.add((long) f.unique(op))))
        .add("set", (f, op) -> f.saw(op, shelf(f).items.set(op.b % 3, (long) f.unique(op))))
        .add("get", (f, op) -> f.saw(op, shelf(f).items.get(op.b % 5)))
        .add("remove", (f, op) -> f.saw(op, shelf(f).items.remove(op.b % 3)))
        .add("list", (f, op) -> f.saw(op, shelf(f).items.toString()))
        .add("newText", (f, op) -> shelf(f).text = new StringBuilder().append(f.unique(op)))
        .add("append", (f, op) -> shelf(f).text.append((char) ('a' + op.b % 26)))
        .add("cut", (f, op) -> shelf(f).text.setLength(op.b % 9))
        .add("text", (f, op) -> f.saw(op, shelf(f).text.toString()))
        .add("moveText", FreshOps::moveText)
        .add("newMap", FreshOps::newMap)
        .add("put", (f, op) -> f.saw(op, shelf(f).index.put(op.b, (long) f.unique(op))))
        .add("map", (f, op) -> f.saw(op, shelf(f).index.toString()))
        .add("newCell", FreshOps::newCell)
        .add("cloneCell", (f, op) -> shelf(f).cell = f.heap.cell(op.a).clone())
        .add("cell", (f, op) -> f.saw(op, shelf(f).cell.l++ + shelf(f).cell.ci))
        .add("countCell", (f, op) -> shelf(f).cell.ci++);
  }

  private static Heap.Shelf shelf(Frame f) {
    return f.heap.shelf;
  }

  private static void newList(Frame f, Op op) {
    ArrayList<Long> list = new ArrayList<>();
    list.add((long) f.unique(op));
    shelf(f).items = list;
    list.add(1L + op.c);
    f.saw(op, list.size());
  }

  private static void copyList(Frame f, Op op) {
    ArrayList<Long> list = new ArrayList<>(shelf(f).items);
    list.add(0, (long) f.unique(op));
    f.saw(op, list.toString());
    PauseOps.shortly(f, op);
    shelf(f).items = list;
  }

  private static void moveText(Frame f, Op op) {
    StringBuilder text = new StringBuilder(shelf(f).text.toString());
    text.append(op.c).reverse();
    shelf(f).text = text;
    f.saw(op, text.length() > 50 ? shelf(f).text.delete(0, 40).toString() : text.toString());
  }

  private static void newMap(Frame f, Op op) {
    HashMap<Integer, Long> map = new HashMap<>(shelf(f).index);
    map.put(op.b, (long) f.unique(op));
    shelf(f).index = map;
    map.remove(op.c % 8);
  }

  private static void newCell(Frame f, Op op) {
    Cell cell = new Cell();
    cell.l = f.unique(op);
    cell.ci++;
    shelf(f).cell = cell;
    cell.ci += 2;
    cell.count(op.c);
    f.saw(op, cell.ci + cell.cl);
  }
}
