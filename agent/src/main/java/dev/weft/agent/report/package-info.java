/**
 * The report about a JFR recording of a woven program: what its transactions lost, and where.
 *
 * <p>{@link dev.weft.agent.report.RecordingReader} streams the events into a {@link
 * dev.weft.agent.report.ReportModel}, plain counters whose size depends on the number of places in
 * the program and not on the length of the recording; {@link dev.weft.agent.report.ReportRenderer}
 * prints it. Nothing here needs the runtime: events are read by name.
 */
package dev.weft.agent.report;
