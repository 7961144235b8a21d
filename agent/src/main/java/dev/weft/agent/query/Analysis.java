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
   * @throws QueryException if it cannot be answered
   */
  void answer(Query query, PrintWriter out);
}
