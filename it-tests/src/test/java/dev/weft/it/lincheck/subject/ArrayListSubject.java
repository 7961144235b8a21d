package dev.weft.it.lincheck.subject;

import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Grows, and moves its elements; some operations throw. Not thread-safe by itself. */
@Param(name = "index", gen = IntGen.class, conf = "0:3")
public class ArrayListSubject {
  private final List<Integer> list = new ArrayList<>(1);

  @Operation
  public void add(int element) {
    list.add(element);
  }

  @Operation
  public void insert(@Param(name = "index") int index, int element) {
    list.add(Math.min(index, list.size()), element);
  }

  /** Throws an IndexOutOfBoundsException, with the size in its message, if there are too few. */
  @Operation
  public Integer remove(@Param(name = "index") int index) {
    return list.remove(index);
  }

  @Operation
  public boolean replace(int old, int element) {
    int index = list.indexOf(old);
    if (index >= 0) {
      list.set(index, element);
    }
    return index >= 0;
  }

  @Operation
  public String contents() {
    return list.toString();
  }
}
