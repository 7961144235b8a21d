package dev.weft.it.model;

/**
 * A defect that the model can have, and where it shows.
 *
 * @param name value of the constant {@code Bug}
 * @param says what is wrong
 * @param scope the smallest in which TLC finds it
 * @param property what it violates; {@code Deadlock} if it stops everything
 */
record Defect(String name, String says, Scope scope, String property) {}
