package dev.weft.it.bench.peer;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.multiverse.api.GlobalStmInstance;
import org.multiverse.api.Stm;
import org.multiverse.api.StmUtils;
import org.multiverse.api.Txn;
import org.multiverse.api.TxnExecutor;
import org.multiverse.api.TxnFactoryBuilder;
import org.multiverse.api.callables.TxnLongCallable;
import org.multiverse.api.references.TxnLong;
import org.multiverse.api.references.TxnRef;

/**
 * Multiverse, with transactions handed through and those that only read said to do so. By default
 * its transactions read a snapshot; whoever writes because of what he has read must say so by
 * {@link #ensure}.
 */
public final class MultiverseMemory extends Memory {
  private static final Logger LOGGER = Logger.getLogger("org.multiverse");

  static {
    // It tells how it starts.
    LOGGER.setLevel(Level.WARNING);
  }

  private final TxnExecutor reader = builder().setReadonly(true).newTxnExecutor();
  private final TxnExecutor writer = builder().newTxnExecutor();

  private static TxnFactoryBuilder builder() {
    Stm stm = GlobalStmInstance.getGlobalStmInstance();
    // It would give up after 1000 attempts.
    return stm.newTxnFactoryBuilder().setMaxRetries(Integer.MAX_VALUE - 1);
  }

  @Override
  long read(Body body) {
    return reader.execute((TxnLongCallable) body::run);
  }

  @Override
  long atomic(Body body) {
    return writer.execute((TxnLongCallable) body::run);
  }

  @Override
  Object newReference(Object value) {
    return StmUtils.newTxnRef(value);
  }

  @SuppressWarnings("unchecked")
  private static TxnRef<Object> reference(Object reference) {
    return (TxnRef<Object>) reference;
  }

  @Override
  Object get(Object transaction, Object reference) {
    return reference(reference).get((Txn) transaction);
  }

  @Override
  void set(Object transaction, Object reference, Object value) {
    reference(reference).set((Txn) transaction, value);
  }

  @Override
  void ensure(Object transaction, Object reference) {
    reference(reference).ensure((Txn) transaction);
  }

  @Override
  Object newNumber(long value) {
    return StmUtils.newTxnLong(value);
  }

  @Override
  long getNumber(Object transaction, Object number) {
    return ((TxnLong) number).get((Txn) transaction);
  }

  @Override
  void setNumber(Object transaction, Object number, long value) {
    ((TxnLong) number).set((Txn) transaction, value);
  }

  @Override
  void increment(Object transaction, Object number, long by) {
    ((TxnLong) number).increment((Txn) transaction, by);
  }
}
