/** The sample servers under the agent, asked as their users would. */
package dev.weft.it.sample;
