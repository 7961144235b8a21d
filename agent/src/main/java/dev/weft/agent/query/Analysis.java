package dev.weft.agent.query;

import java.io.PrintWriter;

/**
 * An analysis behind a command. Implementations have a public constructor without arguments; they
 * are defined by {@link AnalysisLoader}.
 */
public interface Analysis {
  /**
   * Answers a question.
   *
   * @param query the question
   * @param out where to print the answer; not closed
   * @return true if there are findings that the exit code should tell of
   * @throws QueryException if it cannot be answered
   */
  boolean answer(Query query, PrintWriter out);
}
