package dev.weft.it.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A test method that may run at the same time as another one of its class that is marked so, too.
 * For those that mostly wait, or whose JVMs have one busy thread, and that do not look at times.
 * Where the tests run in process, and in an IDE, they run one after the other.
 */
@Documented
@Execution(ExecutionMode.CONCURRENT)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface TwoAtOnce {}
