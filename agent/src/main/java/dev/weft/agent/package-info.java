/**
 * The agent: options, policy, the runtime in the boot loader, the log, the weaver, a self-test, in
 * that order.
 */
package dev.weft.agent;
