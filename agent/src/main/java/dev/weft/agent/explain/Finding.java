package dev.weft.agent.explain;

import java.util.List;

/**
 * Something that would make a transaction inevitable. Immutable.
 *
 * @param effect the barrier
 * @param method the method it stands in
 * @param path from the method that was asked about to that one
 */
record Finding(Effect effect, MethodId method, List<Paths.Frame> path) {}
