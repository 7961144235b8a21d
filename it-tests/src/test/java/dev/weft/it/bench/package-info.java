/**
 * What transactions cost: the same kernels plain, in transactions of the agent, under locks, and
 * with other transactional memories. A command, no test: see the script {@code bench}.
 */
package dev.weft.it.bench;
