/**
 * Keeps woven classes of the JDK in a folder of the user, so that starting need not weave them
 * again.
 *
 * <p>Everything here may fail, and then the class is woven; nothing here may be wrong. What is
 * found has been woven from the same bytes by the same agent on the same JDK with the same rules.
 */
package dev.weft.agent.cache;
