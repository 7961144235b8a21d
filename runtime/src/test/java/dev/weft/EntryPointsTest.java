package dev.weft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Names of transactions in the log. */
class EntryPointsTest {

  @Test
  void aClassNamesItself() {
    Runnable task =
        new Runnable() {
          @Override
          public void run() {}
        };
    assertEquals("dev.weft.EntryPointsTest$1", EntryPoints.of(task));
  }

  @Test
  void aLambdaIsNamedAfterItsClass() {
    Runnable lambda = () -> {};
    Callable<Integer> reference = "some text"::length;
    assertEquals("dev.weft.EntryPointsTest", EntryPoints.of(lambda));
    assertEquals("dev.weft.EntryPointsTest", EntryPoints.of(reference));
  }

  @Test
  void aNameIsComputedOnce() {
    Runnable lambda = () -> {};
    assertSame(EntryPoints.of(lambda), EntryPoints.of(lambda));
  }
}
