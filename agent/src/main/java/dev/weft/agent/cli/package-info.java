/**
 * The command line of {@code weft.jar}: {@code java -jar weft.jar COMMAND}.
 *
 * <p>Works without the agent and never touches the runtime, which is nested in the jar and not on
 * the class path here.
 */
package dev.weft.agent.cli;
