package dev.weft.it.lincheck.subject;

import dev.weft.TransactionExecutor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** A plain map that only tasks of an executor use. */
@Param(name = "key", gen = IntGen.class, conf = "0:3")
public class ExecutorSubject {
  /** Its threads are daemons, or not: the JVM is ended all the same. */
  private static final TransactionExecutor EXECUTOR = TransactionExecutor.create(2);

  private final Map<Integer, Integer> map = new LinkedHashMap<>();

  @Operation
  public Integer put(@Param(name = "key") int key, int value) throws Exception {
    return submit(() -> map.put(key, value));
  }

  @Operation
  public Integer remove(@Param(name = "key") int key) throws Exception {
    return submit(() -> map.remove(key));
  }

  @Operation
  public String contents() throws Exception {
    return submit(map::toString);
  }

  /** Two tasks that do not depend on each other; both are over when this returns. */
  @Operation
  public int twice(@Param(name = "key") int key) throws Exception {
    List<Callable<Integer>> tasks = new ArrayList<>();
    tasks.add(() -> key);
    tasks.add(() -> map.merge(key, 1, Integer::sum));
    int result = 0;
    for (Future<Integer> each : EXECUTOR.invokeAll(tasks)) {
      result = each.get();
    }
    return result;
  }

  private static <T> T submit(Callable<T> task) throws Exception {
    return EXECUTOR.submit(task).get();
  }
}
