package dev.weft.it.history.run;

import dev.weft.it.history.program.Program;
import java.util.List;

/**
 * A recorded execution of a program.
 *
 * @param program what was executed
 * @param records one for each plan, in the order of their numbers
 * @param state the heap at the end
 * @param stray throwables that reached a thread's handler, or came out of a queue
 */
public record History(
    Program program, List<Record> records, List<String> state, List<Throwable> stray) {
  /** The record of the plan with number {@code id}. */
  public Record record(int id) {
    return records.get(id - 1);
  }
}
