/** Access to the agent's own jar. */
package dev.weft.agent.jar;
