package dev.weft.it.soak;

/** Something that transactions do again and again, and whose results can be checked. */
interface Load {
  /**
   * Does some hundred transactions and checks what they have done.
   *
   * @throws AssertionError if that is not right
   */
  void round() throws Exception;
}
