package dev.weft.agent.report;

import java.util.HashMap;
import java.util.Map;

/**
 * Whether the two sides of a conflict wanted the same variable, or different ones under one
 * ownership record. In bounded memory.
 */
final class Sharing {
  /** Arrays and their blocks that are told apart. */
  private static final int MAX_BLOCKS = 1024;

  private static final int SEVERAL = -2;

  private record Block(int identity, int first) {}

  private final Map<Block, Integer> elements = new HashMap<>();
  private long sameBlocks;
  private long otherElements;
  private long otherFields;
  private long collisions;
  private long known;

  /** Different objects met in one word of the table. */
  void addCollision(long weight) {
    known += weight;
    collisions += weight;
  }

  /** Both sides accessed fields of one object. */
  void addFields(String field, String otherField, long weight) {
    known += weight;
    otherFields += field.equals(otherField) ? 0 : weight;
  }

  /**
   * The other side wrote an element of an array.
   *
   * @param identity of the array
   * @param first of the elements that share the record
   * @param element that the other side wrote
   */
  void addElement(int identity, int first, int element, long weight) {
    Block block = new Block(identity, first);
    Integer before = elements.get(block);
    if (before == null && elements.size() == MAX_BLOCKS) {
      return;
    }
    known += weight;
    if (before == null) {
      elements.put(block, element);
      sameBlocks += weight;
    } else if (before != SEVERAL && before != element) {
      elements.put(block, SEVERAL);
      otherElements += weight;
    } else {
      sameBlocks += before == SEVERAL ? 0 : weight;
      otherElements += before == SEVERAL ? weight : 0;
    }
  }

  /** Mostly different objects that share a word of the table by chance. */
  boolean isCollision() {
    return 2 * collisions > known;
  }

  /** Mostly different fields of one object. */
  boolean isOtherField() {
    return 2 * otherFields > known;
  }

  /** Mostly different elements of one block of an array. */
  boolean isOtherElement() {
    return otherElements > 0 && otherElements >= sameBlocks;
  }
}
