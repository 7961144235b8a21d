package dev.weft.agent.report;

import dev.weft.agent.query.JsonOutput;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The report about one recording. */
public final class Report {
  private final Analysis analysis;
  private final SourceLines sources;
  private final int top;

  private Report(Analysis analysis, SourceLines sources, int top) {
    this.analysis = analysis;
    this.sources = sources;
    this.top = top;
  }

  /**
   * Reads a recording completely, in memory that does not grow with its length.
   *
   * @param file a JFR file written by the agent's option log
   * @param sourcePath directories with sources, to show the text of lines
   * @param top how many conflicts, reasons and classes are shown at most, from 1
   * @return its report
   * @throws RecordingException if the file is missing, empty, foreign, or damaged from the
   *     beginning
   */
  public static Report of(Path file, List<Path> sourcePath, int top) throws RecordingException {
    SourceLines sources = new SourceLines(sourcePath);
    return new Report(Analysis.of(RecordingReader.read(file), sources), sources, top);
  }

  /**
   * Says what is wrong with the recording.
   *
   * @return one sentence if the report is about the first part of it only
   */
  public Optional<String> complaint() {
    return Optional.ofNullable(analysis.model().complaint());
  }

  /**
   * Prints the report as text.
   *
   * @param out where to; flushed and not closed
   */
  public void printText(PrintWriter out) {
    new ReportRenderer(out, sources, top).render(analysis);
  }

  /**
   * Prints the report as JSON, one object.
   *
   * @param out where to; flushed and not closed
   */
  public void printJson(PrintWriter out) {
    JsonOutput.print(out, json -> new ReportJson(json, sources, top).write(analysis));
  }

  /**
   * Prints the conflicts as a table, with a line of names.
   *
   * @param out where to; flushed and not closed
   */
  public void printCsv(PrintWriter out) {
    List<Conflict> conflicts = analysis.model().conflicts();
    new ReportCsv(sources).write(conflicts.subList(0, Math.min(top, conflicts.size())), out);
    out.flush();
  }

  /**
   * Writes the report as one page that needs nothing else.
   *
   * @param file to create or replace
   * @param title of the page, such as the name of the recording
   * @throws IOException if the file cannot be written
   */
  public void writePage(Path file, String title) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      new ReportPage(sources, Math.max(top, ReportPage.CONFLICTS)).write(analysis, title, out);
    }
  }
}
