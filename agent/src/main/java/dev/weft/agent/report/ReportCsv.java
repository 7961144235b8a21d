package dev.weft.agent.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Writer;
import java.util.List;

/** Writes conflicts as a table (RFC 4180), the most expensive first. Times are nanoseconds. */
final class ReportCsv {
  private static final String[] COLUMNS = {
    "kind",
    "aborts",
    "abortedNanos",
    "pauses",
    "pausedNanos",
    "entryPoint",
    "method",
    "file",
    "line",
    "source",
    "otherEntryPoint",
    "otherMethod",
    "otherFile",
    "otherLine",
    "otherSource",
    "object",
    "advice"
  };

  private final SourceLines sources;
  private final Advice advice;

  ReportCsv(SourceLines sources) {
    this.sources = sources;
    this.advice = new Advice(sources);
  }

  /**
   * Writes a line with the names of the columns and one for each conflict.
   *
   * @param out where to; not closed
   */
  void write(List<Conflict> conflicts, Writer out) {
    // Not closed, as the caller goes on with the writer: nothing is kept back.
    CsvWriter csv = CsvWriter.builder().bufferSize(0).build(out);
    csv.writeRecord(COLUMNS);
    for (Conflict conflict : conflicts) {
      Site site = conflict.key().site();
      Site other = conflict.key().otherSite();
      csv.writeRecord(
          conflict.key().kind(),
          Long.toString(conflict.aborts()),
          Long.toString(conflict.abortedNanos()),
          Long.toString(conflict.pauses()),
          Long.toString(conflict.pausedNanos()),
          conflict.entryPoints().first(),
          method(site),
          site.file(),
          line(site),
          sources.at(site).orElse(null),
          conflict.otherEntryPoints().first(),
          method(other),
          other.file(),
          line(other),
          sources.at(other).orElse(null),
          conflict.objects().first(),
          String.join(" ", advice.of(conflict)));
    }
  }

  private static String method(Site site) {
    return site.isKnown() ? site.qualifiedMethod() : null;
  }

  private static String line(Site site) {
    return site.line() == 0 ? null : Integer.toString(site.line());
  }
}
