/** The language: everything woven does what it does without the agent, committed or rolled back. */
package dev.weft.it.lang;
