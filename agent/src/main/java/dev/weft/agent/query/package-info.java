/**
 * What commands ask about classes, and where they find them: the class path that a program would be
 * given, and the modules of the running JDK.
 *
 * <p>Refers to no class of the runtime. The analyses that need the weaver, and with it the runtime,
 * are in {@code dev.weft.agent.explain}, reached through {@link dev.weft.agent.query.Analysis}.
 */
package dev.weft.agent.query;
