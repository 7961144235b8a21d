package dev.weft.it.history.ops;

import dev.weft.it.history.program.Cell;
import dev.weft.it.history.program.Frame;
import dev.weft.it.history.program.Op;
import java.util.StringJoiner;

/** Strings and their buffers, shared and local ones. Stateless. */
final class TextOps {
  private static final int LONG = 40;

  private TextOps() {}

  static Group group() {
    return new Group("text")
        .add("append", (f, op) -> f.heap.builder.append(f.unique(op)).append(' '))
        .add("appendChar", (f, op) -> f.heap.builder.append((char) ('a' + op.b)))
        .add("insert", (f, op) -> f.heap.builder.insert(op.b % 5, op.c))
        .add("shorten", (f, op) -> f.heap.builder.setLength(f.heap.builder.length() / 2))
        .add("delete", (f, op) -> f.heap.builder.delete(1, 3))
        .add("reverse", (f, op) -> f.heap.builder.reverse())
        .add("setChar", (f, op) -> f.heap.builder.setCharAt(op.b % 6, 'x'))
        .add("charAt", (f, op) -> f.saw(op, f.heap.builder.charAt(op.b)))
        .add("length", (f, op) -> f.saw(op, f.heap.builder.length()))
        .add("toString", (f, op) -> f.saw(op, f.heap.builder.toString()))
        .add("substring", (f, op) -> f.saw(op, f.heap.builder.substring(op.b % 4)))
        .add("indexOf", (f, op) -> f.saw(op, f.heap.builder.indexOf("1")))
        .add("buffer", (f, op) -> f.heap.buffer.append((char) ('a' + op.b)))
        .add("bufferLength", (f, op) -> f.saw(op, f.heap.buffer.length()))
        .add("buffered", (f, op) -> f.saw(op, f.heap.buffer.toString()))
        .add("concat", TextOps::concat)
        .add("getText", (f, op) -> f.saw(op, cell(f, op).text))
        .add("putText", (f, op) -> cell(f, op).text = "t" + f.unique(op))
        .add("join", TextOps::join)
        .add("local", TextOps::local)
        .add("switch", TextOps::byText)
        .add("copyBuilder", (f, op) -> f.heap.buffer.append(f.heap.builder).setLength(6));
  }

  private static Cell cell(Frame f, Op op) {
    return f.heap.cell(op.a);
  }

  private static void concat(Frame f, Op op) {
    Cell cell = cell(f, op);
    String text = cell.text + op.b + '/' + cell.l;
    cell.text = text.length() > LONG ? text.substring(text.length() - 9) : text;
    f.saw(op, text);
  }

  private static void join(Frame f, Op op) {
    StringJoiner joiner = new StringJoiner(",", "[", "]");
    for (Long value : f.heap.list(op.a)) {
      joiner.add(value.toString());
    }
    f.saw(op, joiner.toString());
  }

  private static void local(Frame f, Op op) {
    StringBuilder local = new StringBuilder();
    local.append(cell(f, op).i).append(':').append(cell(f, op).d);
    for (int k = 0; k < 3; k++) {
      local.append(f.heap.arrays.l[ArrayOps.wide(op)]).append(cell(f, op).z);
    }
    f.saw(op, local.reverse().toString());
  }

  private static void byText(Frame f, Op op) {
    switch (cell(f, op).text) {
      case "":
        cell(f, op).text = "one";
        break;
      case "one":
        cell(f, op).text = "two";
        f.saw(op, 1);
        break;
      case "two":
        cell(f, op).text = "";
        f.saw(op, 2);
        break;
      default:
        f.saw(op, cell(f, op).text.hashCode());
    }
  }
}
