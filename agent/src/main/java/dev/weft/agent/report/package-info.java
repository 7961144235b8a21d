/**
 * The report about a JFR recording of a woven program: what its transactions lost, where, and what
 * to change first.
 *
 * <p>{@link dev.weft.agent.report.RecordingReader} streams the events into a {@link
 * dev.weft.agent.report.ReportModel}: counters whose size depends on the number of places in the
 * program, and what each thread did when, whose size has a bound. {@link
 * dev.weft.agent.report.Analysis} says what follows. {@link dev.weft.agent.report.ReportRenderer}
 * prints it, {@link dev.weft.agent.report.ReportJson} and {@link dev.weft.agent.report.ReportCsv}
 * write it for programs, {@link dev.weft.agent.report.ReportPage} for a browser. Nothing here needs
 * the runtime: events are read by name.
 */
package dev.weft.agent.report;
