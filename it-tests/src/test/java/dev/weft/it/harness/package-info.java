/**
 * What the tests share: launching a JVM with or without the agent, running the cases of a fixture
 * in it, compiling sources at run time.
 */
package dev.weft.it.harness;
