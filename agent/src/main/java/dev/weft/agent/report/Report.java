package dev.weft.agent.report;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** The report about one recording. */
public final class Report {
  private final ReportModel model;

  private Report(ReportModel model) {
    this.model = model;
  }

  /**
   * Reads a recording completely, in memory that does not grow with its length.
   *
   * @param file a JFR file written by the agent's option log
   * @return its report
   * @throws RecordingException if the file is missing, empty, truncated, damaged or foreign
   */
  public static Report of(Path file) throws RecordingException {
    return new Report(RecordingReader.read(file));
  }

  /**
   * Prints the report as text.
   *
   * @param out where to; flushed and not closed
   * @param sourcePath directories with sources, to show the text of lines
   * @param top how many conflicts, reasons and classes are printed at most, from 1
   */
  public void print(PrintWriter out, List<Path> sourcePath, int top) {
    new ReportRenderer(out, new SourceLines(sourcePath), top).render(model);
  }
}
