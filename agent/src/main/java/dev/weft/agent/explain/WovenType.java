package dev.weft.agent.explain;

import dev.weft.agent.weave.Scope.Treatment;
import java.util.List;
import java.util.Map;

/**
 * What weaving made of a class. Immutable.
 *
 * @param name internal name
 * @param treatment how it is treated as a whole
 * @param failure why it could not be woven, so that it is guarded; null if nothing failed
 * @param notices sentences of the weaver for the user
 * @param source name of the source file, or null
 * @param methods by name and descriptor, in the order of the class file
 */
record WovenType(
    String name,
    Treatment treatment,
    String failure,
    List<String> notices,
    String source,
    Map<String, Code> methods) {}
