package dev.weft.it.history.ops;

import dev.weft.it.history.program.Cell;
import dev.weft.it.history.program.Frame;
import dev.weft.it.history.program.Node;
import dev.weft.it.history.program.Op;

/** Atomics, variable handles and thread-locals. Stateless. */
final class AtomicOps {
  private AtomicOps() {}

  static Group group() {
    return new Group("atomic")
        .add("increment", (f, op) -> f.saw(op, f.heap.atomicInt.incrementAndGet()))
        .add("getInt", (f, op) -> f.saw(op, f.heap.atomicInt.get()))
        .add("cas", (f, op) -> f.saw(op, f.heap.atomicInt.compareAndSet(op.b, f.unique(op))))
        .add("setInt", (f, op) -> f.heap.atomicInt.set(op.b))
        .add("add", (f, op) -> f.saw(op, f.heap.atomicLong.getAndAdd(op.c)))
        .add("swap", (f, op) -> f.saw(op, f.heap.atomicLong.getAndSet(f.unique(op))))
        .add("update", (f, op) -> f.saw(op, f.heap.atomicLong.updateAndGet(x -> x * 3 + op.b)))
        .add("accumulate", AtomicOps::accumulate)
        .add("lazySet", (f, op) -> f.heap.atomicLong.lazySet(f.unique(op)))
        .add("adder", (f, op) -> f.heap.adder.increment())
        .add("adderBy", (f, op) -> f.heap.adder.add(op.c))
        .add("adderSum", (f, op) -> f.saw(op, f.heap.adder.sum()))
        .add("adderReset", (f, op) -> f.saw(op, f.heap.adder.sumThenReset()))
        .add("setRef", (f, op) -> f.heap.atomicRef.set(new Node(f.unique(op))))
        .add("getRef", (f, op) -> f.saw(op, f.heap.atomicRef.get()))
        .add("casRef", AtomicOps::casRef)
        .add("elements", (f, op) -> f.saw(op, f.heap.atomicLongs.addAndGet(op.b % 4, op.c)))
        .add("putElement", (f, op) -> f.heap.atomicLongs.set(op.b % 4, f.unique(op)))
        .add("handleCas", (f, op) -> f.saw(op, Cell.VI.compareAndSet(cell(f, op), op.b, op.c)))
        .add("handleAdd", (f, op) -> f.saw(op, (int) Cell.VI.getAndAdd(cell(f, op), op.b)))
        .add("handleSet", (f, op) -> Cell.L.setRelease(cell(f, op), (long) f.unique(op)))
        .add("handleGet", (f, op) -> f.saw(op, (long) Cell.L.getAcquire(cell(f, op))))
        .add("handlePlain", (f, op) -> f.saw(op, (long) Cell.L.get(cell(f, op))))
        .add("handleRef", AtomicOps::handleRef)
        .add("updater", (f, op) -> f.saw(op, Cell.VL.addAndGet(cell(f, op), op.c)))
        .add("updaterCas", (f, op) -> f.saw(op, Cell.VL.compareAndSet(cell(f, op), op.b, op.c)))
        .add("offer", (f, op) -> f.heap.linkedQueue.add((long) f.unique(op)))
        .add("poll", (f, op) -> f.saw(op, f.heap.linkedQueue.poll()))
        .add("queueSize", (f, op) -> f.saw(op, f.heap.linkedQueue.size()))
        .add("setLocal", (f, op) -> f.heap.local.set((long) f.unique(op)))
        .add("getLocal", (f, op) -> f.saw(op, f.heap.local.get()))
        .add("removeLocal", (f, op) -> f.heap.local.remove());
  }

  private static Cell cell(Frame f, Op op) {
    return f.heap.cell(op.a);
  }

  private static void accumulate(Frame f, Op op) {
    f.saw(op, f.heap.atomicInt.accumulateAndGet(op.b, (x, y) -> x > 100 ? y : x + y));
  }

  private static void casRef(Frame f, Op op) {
    Node before = f.heap.atomicRef.get();
    PauseOps.shortly(f, op);
    f.saw(op, f.heap.atomicRef.compareAndSet(before, new Node(f.unique(op))));
    f.saw(op, before);
  }

  private static void handleRef(Frame f, Op op) {
    Node before = (Node) Cell.VREF.getAndSet(cell(f, op), new Node(f.unique(op)));
    f.saw(op, before);
    if (before != null) {
      before.count++;
      f.heap.cell(op.a + 1).ref = before;
    }
  }
}
