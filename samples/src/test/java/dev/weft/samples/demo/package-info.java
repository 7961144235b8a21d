/** The comparison table, without the agent. */
package dev.weft.samples.demo;
