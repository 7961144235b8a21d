/** The JUnit extension, used with the agent in launched JVMs. */
package dev.weft.it.junit;
