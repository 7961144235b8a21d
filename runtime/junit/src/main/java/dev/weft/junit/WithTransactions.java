package dev.weft.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs each test method in a transaction, and rolls its first attempts back on purpose. What a
 * rollback does not undo then shows, and so does what goes wrong when a handler is executed twice.
 *
 * <pre>{@code
 * @WithTransactions
 * class AccountTest {
 *   private final Account from = new Account(100);
 *   private final Account to = new Account(0);
 *
 *   @Test
 *   void transfers() {                  // executed three times, two of them rolled back
 *     Account.transfer(from, to, 30);
 *     assertEquals(70, from.cents());
 *   }
 *
 *   @Test
 *   @WithTransactions(threads = 4)
 *   void transfersAtOnce() {            // four transactions at the same time
 *     Account.transfer(from, to, 10);
 *   }
 *
 *   @AfterEach
 *   void nothingIsLost() {              // once, outside of any transaction
 *     assertEquals(100, from.cents() + to.cents());
 *   }
 * }
 * }</pre>
 *
 * <p>The agent has to be there: {@code -javaagent:weft.jar} on the command line of the JVM that
 * runs the tests. Without it every test fails and says so.
 *
 * <h2>Where</h2>
 *
 * <p>On a test class it concerns every test method, also those of subclasses and of {@code @Nested}
 * classes; on a method that method alone. The innermost annotation is the one that counts, with all
 * its attributes. It may be an annotation of other annotations. All kinds of test methods are
 * supported: {@code @Test}, {@code @ParameterizedTest}, {@code @RepeatedTest} and other templates
 * (each invocation by itself), and {@code @TestFactory} (each dynamic test; the factory method is
 * executed as it is written, once).
 *
 * <p>Only the test method is in the transaction. Constructors, {@code @BeforeEach},
 * {@code @AfterEach} and the like run once, outside: that is where the results are to be checked.
 *
 * <h2>How a test ends</h2>
 *
 * <p>An exception leaves the test as in any transaction: with what was written so far committed,
 * and unchanged. It gets one suppressed exception that has no stack trace and says in what kind of
 * transaction the test ran and with what {@link #seed}. Failed assumptions abort the test as usual.
 * A test method that is {@code @Atomic} is part of the transaction; its {@code rollbackOn} has no
 * effect.
 *
 * <p>A test class that is not woven, for instance because of the option {@code exclude}, is a
 * failure.
 *
 * <h2>Other extensions</h2>
 *
 * <p>A test method can be executed more than once only by calling it directly. Interceptors of
 * other extensions are called once, around all attempts, if they were registered before this
 * annotation, and could not be called at all if they were registered after it; the test then fails
 * and names the extension. {@code @Timeout} is always outside. When it strikes, its interrupt is
 * passed on to all threads of the test.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(TransactionExtension.class)
public @interface WithTransactions {

  /**
   * How many attempts are rolled back on purpose before one may commit, 0 to 9. The first is rolled
   * back when the test method has returned, each of the others at a random access of memory. An
   * attempt that throws is not rolled back, nor is one that has become inevitable. Attempts lost in
   * a conflict count.
   *
   * @return the number of forced aborts, per transaction
   */
  int aborts() default 2;

  /**
   * On how many threads the test method is executed at the same time, 1 to 1024: each in a
   * transaction of its own, on the same test instance, with the same arguments. One means the
   * thread that JUnit uses. If there are more, all of them are new, start together, and have the
   * context class loader and the inheritable thread-locals of JUnit's thread, which waits for them.
   *
   * <p>If several fail, the test fails with what was thrown first; the others are suppressed in it.
   *
   * @return the number of threads
   */
  int threads() default 1;

  /**
   * Decides where attempts are rolled back. 0 means another one in each execution; the one that was
   * used is in the suppressed exception of a failure, and repeats its aborts as far as the schedule
   * of the threads allows.
   *
   * @return the seed, or 0
   */
  long seed() default 0;

  /**
   * Whether the test may become inevitable, that is, call what cannot be rolled back. If not, a
   * test that does so fails, with the name of the call. An inevitable test is executed to its end
   * without further aborts, and alone.
   *
   * @return whether it may
   */
  boolean inevitable() default true;
}
