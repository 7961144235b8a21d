package dev.weft.agent.explain;

/** What a call leads to: a method, or several, by the class of the receiver. */
sealed interface Target permits MethodId, VirtualCall {}
