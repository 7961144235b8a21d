package dev.weft.agent.explain;

/** What happens to a method that a transaction enters. */
enum Verdict {
  /** Woven, the transactional body is a method of the class itself. */
  TWIN("woven", "every access of shared memory is a barrier, in an added method"),
  /** Woven, the transactional body is in a hidden nestmate class. */
  COMPANION("woven", "every access of shared memory is a barrier, in a hidden class"),
  /** Woven, the transactional body is behind a branch. */
  IN_PLACE("woven", "every access of shared memory is a barrier, behind a branch"),
  /** Runs as it was written, what it calls belongs to the transaction. */
  AS_WRITTEN("as written", "no barriers; what it calls belongs to the transaction"),
  /** Makes the transaction inevitable. */
  GUARDED("guarded", "entering it makes the transaction inevitable"),
  /** Runs as it was written, with the transaction suspended. */
  SUSPENDED("suspended", "runs as written, not tracked and not rolled back"),
  /** As {@link #SUSPENDED}, and what it returns belongs to the transaction. */
  FRESH("fresh", "runs suspended, its result belongs to the transaction"),
  /** As {@link #SUSPENDED} on receivers that the transaction has made, else inevitable. */
  OWN("own", "runs suspended on a receiver that the transaction has made, else inevitable"),
  /** Runs as it was written, after the receiver has been locked and saved. */
  WHOLE(
      "whole", "runs suspended, after its object and the arrays in it have been locked and saved"),
  /** Runs after the commit. */
  DEFERRED("deferred", "runs after the commit"),
  /** A native method: judged where it is called. */
  NATIVE("native", "judged where it is called"),
  /** Has no body. */
  ABSTRACT("abstract", "has no body");

  private final String word;
  private final String meaning;

  Verdict(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  String word() {
    return word;
  }

  String meaning() {
    return meaning;
  }
}
