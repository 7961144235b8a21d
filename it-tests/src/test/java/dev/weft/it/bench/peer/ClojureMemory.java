package dev.weft.it.bench.peer;

import clojure.lang.AFn;
import clojure.lang.IFn;
import clojure.lang.LockingTransaction;
import clojure.lang.RT;
import clojure.lang.Ref;

/**
 * Refs of Clojure. Its transactions read a snapshot; whoever writes because of what he has read
 * must say so by {@link #ensure}.
 */
public final class ClojureMemory extends Memory {
  private static final IFn ADD =
      new AFn() {
        @Override
        public Object invoke(Object value, Object by) {
          return (Long) value + (Long) by;
        }
      };

  @Override
  long read(Body body) {
    return atomic(body);
  }

  @Override
  long atomic(Body body) {
    try {
      return (Long) LockingTransaction.runInTransaction(() -> body.run(null));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  Object newReference(Object value) {
    return new Ref(value);
  }

  @Override
  Object get(Object transaction, Object reference) {
    return ((Ref) reference).deref();
  }

  @Override
  void set(Object transaction, Object reference, Object value) {
    ((Ref) reference).set(value);
  }

  @Override
  void ensure(Object transaction, Object reference) {
    ((Ref) reference).touch();
  }

  @Override
  Object newNumber(long value) {
    return new Ref(value);
  }

  @Override
  long getNumber(Object transaction, Object number) {
    return (Long) ((Ref) number).deref();
  }

  @Override
  void setNumber(Object transaction, Object number, long value) {
    ((Ref) number).set(value);
  }

  @Override
  void increment(Object transaction, Object number, long by) {
    ((Ref) number).commute(ADD, RT.list(by));
  }
}
