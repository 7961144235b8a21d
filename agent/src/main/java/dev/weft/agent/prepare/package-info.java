/**
 * Weaves the JDK ahead of time and links an image of it: what {@code java -jar weft.jar prepare}
 * does. Defined by {@link dev.weft.agent.query.AnalysisLoader}, as it needs the weaver.
 */
package dev.weft.agent.prepare;
