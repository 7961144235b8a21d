package dev.weft.it.history.program;

import dev.weft.Transactions;
import dev.weft.annotation.Atomic;

/** The ways into a transaction. Stateless. */
public final class Units {
  private static final Units INSTANCE = new Units();

  private Units() {}

  /** What a unit executes. */
  public interface Body {
    long run() throws Exception;
  }

  /** How the unit is made. */
  public enum Kind {
    /** A static atomic method. */
    STATIC,
    /** An instance method of an atomic class. */
    CLASS,
    /** An atomic method with handlers of all kinds around the body. */
    HANDLERS,
    /** An atomic method that calls another one. */
    NESTED,
    /** By the API. */
    API,
    /** By the API, named, without a result. */
    API_RUN,
    /** Rolls back for {@link UserRollback}. */
    ROLLBACK
  }

  /** Executes {@code body} as a transaction, or as part of the current one. */
  public static long run(Kind kind, Body body) throws Exception {
    switch (kind) {
      case STATIC:
        return inStatic(body);
      case CLASS:
        return new AtomicClass(body).go();
      case HANDLERS:
        return inHandlers(body);
      case NESTED:
        return INSTANCE.nested(body);
      case API:
        return Transactions.call(body::run);
      case API_RUN:
        return named(body);
      default:
        return INSTANCE.undone(body);
    }
  }

  @Atomic
  private static long inStatic(Body body) throws Exception {
    return body.run();
  }

  @Atomic
  private static long inHandlers(Body body) throws Exception {
    long result = 0;
    try {
      result = body.run();
    } catch (UserException e) {
      throw e;
    } catch (Throwable t) {
      throw t;
    } finally {
      result++;
    }
    return result - 1;
  }

  @Atomic
  private long nested(Body body) throws Exception {
    return undone(body);
  }

  @Atomic(rollbackOn = UserRollback.class)
  private long undone(Body body) throws Exception {
    return body.run();
  }

  private static long named(Body body) throws Exception {
    long[] result = new long[1];
    Exception[] thrown = new Exception[1];
    Transactions.run(
        "history",
        () -> {
          try {
            result[0] = body.run();
          } catch (Exception e) {
            thrown[0] = e;
          }
        });
    if (thrown[0] != null) {
      throw thrown[0];
    }
    return result[0];
  }

  /** All methods are units. */
  @Atomic
  private static final class AtomicClass {
    private final Body body;

    AtomicClass(Body body) {
      this.body = body;
    }

    long go() throws Exception {
      return body.run();
    }
  }
}
