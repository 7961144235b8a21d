/**
 * Runs the litmus tests: in which JVMs, for how long, and what is made of the results.
 *
 * <p>{@link dev.weft.it.litmus.run.LitmusVm} is what a launched JVM executes, {@link
 * dev.weft.it.litmus.run.LitmusRun} launches it, {@link dev.weft.it.litmus.run.Litmus} is the
 * command and {@link dev.weft.it.litmus.run.LitmusIT} the integration test.
 */
package dev.weft.it.litmus.run;
