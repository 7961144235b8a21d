package dev.weft.it.bench.peer;

import java.util.concurrent.Callable;
import scala.concurrent.stm.Ref;
import scala.concurrent.stm.japi.STM;

/** ScalaSTM, by its interface for Java, which finds the transaction by itself. */
public final class ScalaMemory extends Memory {
  @Override
  long read(Body body) {
    return atomic(body);
  }

  @Override
  long atomic(Body body) {
    return STM.atomic((Callable<Long>) () -> body.run(null));
  }

  @Override
  Object newReference(Object value) {
    return STM.newRef(value);
  }

  @SuppressWarnings("unchecked")
  private static <T> Ref.View<T> view(Object reference) {
    return (Ref.View<T>) reference;
  }

  @Override
  Object get(Object transaction, Object reference) {
    return view(reference).get();
  }

  @Override
  void set(Object transaction, Object reference, Object value) {
    view(reference).set(value);
  }

  @Override
  Object newNumber(long value) {
    return STM.newRef(value);
  }

  @Override
  long getNumber(Object transaction, Object number) {
    return ScalaMemory.<Long>view(number).get();
  }

  @Override
  void setNumber(Object transaction, Object number, long value) {
    ScalaMemory.<Long>view(number).set(value);
  }

  @Override
  void increment(Object transaction, Object number, long by) {
    STM.increment(ScalaMemory.<Long>view(number), by);
  }
}
