package dev.weft.it.history.check;

/**
 * Why a history cannot be explained.
 *
 * @param summary one sentence
 * @param details more lines
 */
public record Contradiction(String summary, String details) {}
