package dev.weft.agent.weave;

/**
 * What weaving may do to the classes of the JDK, which is where an agent and a prepared JDK differ.
 */
public enum JdkShape {
  /**
   * The classes may be loaded already: they get no members. Transactional bodies go to companions,
   * ownership records are those of the table.
   */
  LOADED,

  /** The classes are woven ahead of time: bodies are methods and records fields of their own. */
  AHEAD,

  /**
   * In a JVM whose JDK was woven ahead of time: code that is woven now meets objects of the JDK
   * that have records. Classes of the JDK that were not prepared are woven as {@link #LOADED}.
   */
  PREPARED;

  /** True if objects of the JDK may have ownership records of their own. */
  boolean hasRecords() {
    return this != LOADED;
  }

  /**
   * True if instances of the class, of the JDK, may get fields: the JVM does not know its layout,
   * and does not make objects of it before the agent could be asked.
   *
   * @param type internal name
   */
  static boolean isFree(String type) {
    return type.startsWith("java/util/")
        || type.startsWith("java/io/")
        || type.startsWith("java/math/")
        || type.startsWith("java/net/")
        || type.startsWith("java/text/")
        || type.startsWith("java/time/")
        || type.equals("java/lang/AbstractStringBuilder");
  }
}
