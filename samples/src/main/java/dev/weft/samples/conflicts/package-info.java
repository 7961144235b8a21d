/**
 * Handlers with known causes of lost time, and a comparison of what the agent's report says of them
 * with what they have measured themselves.
 */
package dev.weft.samples.conflicts;
