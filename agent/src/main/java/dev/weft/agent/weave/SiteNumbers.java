package dev.weft.agent.weave;

/** Gives the access sites of the class that is being woven their numbers. */
interface SiteNumbers {
  /**
   * The number of an access to a field.
   *
   * @param owner internal name of the class in the reference
   * @param method that contains the access
   */
  int field(
      String owner, String name, String descriptor, boolean isStatic, String method, int line);

  /** The number of an access to array elements, or of the entry of a unit. */
  int other(String method, int line);
}
