/**
 * The live view of what transactions cost in a running program: its MBean for the totals, a remote
 * recording for the conflicts.
 *
 * <p>Nothing here runs in that program, and nothing needs the runtime.
 */
package dev.weft.agent.top;
