package dev.weft.agent.policy;

import java.util.Locale;

/**
 * What a rule says of the methods or fields it covers.
 *
 * <p>All kinds but {@link #ELIDE} and those {@link #ofFields} answer the same question, how a call
 * is treated, so a later rule replaces an earlier one of another kind. Those speak of other things
 * (monitors, fields) and stand beside whatever else is said of the same class.
 */
public enum Kind {
  /** No effect that matters: runs at once, never rolled back. */
  PURE(true),
  /** No result needed: runs after the commit, in order, and is dropped on an abort. */
  DEFER(true),
  /** An effect that cannot be rolled back: the transaction becomes inevitable first. */
  INEVITABLE(true),
  /** The monitors that the covered methods enter only guard woven state, and are not taken. */
  ELIDE(true),
  /** Woven like application code. */
  WEAVE(false),
  /** Woven, and known to call nothing that would have to find the transaction. */
  LEAF(false),
  /** Returns an object or array that nobody else has seen yet. */
  FRESH(false),
  /** Belongs to Weft itself or to what it stands on: never woven, runs as it is. */
  OWN(false),
  /**
   * Woven; but on a receiver that the transaction has made it runs as written, still inside the
   * transaction: for methods of collections, which call methods of their elements. They must by
   * themselves touch only what nobody but the receiver can have. A static one does so if the array
   * it is given is that of the collection which was asked last; one of an inner class, such as an
   * iterator, if the transaction has made the enclosing object, and so the receiver, too.
   */
  CAPTURED(false),
  /**
   * Runs as written, after all fields of the receiver, and the arrays they hold, have been locked
   * and saved: for code that compiled code replaces by an intrinsic.
   */
  WHOLE(false),
  /** Fields whose writes may be lost (benign caches): neither logged nor a cause of conflicts. */
  UNTRACKED(true),
  /**
   * Fields of objects that seldom outlive the method which makes them, such as iterators: the
   * transaction remembers the last of those that it has made and does not track them.
   */
  LOCAL(false),
  /**
   * Instance fields of application classes that have an ownership record each: transactions that
   * touch different ones of an object do not conflict.
   */
  INDEPENDENT(true);

  private final boolean forUsers;
  private final String word;

  Kind(boolean forUsers) {
    this.forUsers = forUsers;
    this.word = name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the word that names this kind in a policy file.
   *
   * @return the constant's name in lower case
   */
  public String word() {
    return word;
  }

  /**
   * Tells whether a user's file may use this kind; the others are for the shipped lists.
   *
   * @return true for pure, defer, inevitable, elide, untracked and independent
   */
  public boolean forUsers() {
    return forUsers;
  }

  /**
   * Tells whether rules of this kind say how a call is treated, so that they replace each other.
   *
   * @return false for {@link #ELIDE} and kinds {@link #ofFields}
   */
  public boolean ofCalls() {
    return this != ELIDE && !ofFields();
  }

  /**
   * Tells whether rules of this kind speak of fields.
   *
   * @return true for {@link #UNTRACKED}, {@link #LOCAL} and {@link #INDEPENDENT}
   */
  public boolean ofFields() {
    return this == UNTRACKED || this == LOCAL || this == INDEPENDENT;
  }

  /**
   * Tells whether a native of this kind may be called at once and need never be rolled back.
   *
   * @return true for {@link #PURE} and {@link #FRESH}
   */
  public boolean isHarmless() {
    return this == PURE || this == FRESH;
  }

  /**
   * Finds a kind by its word.
   *
   * @param word as written in a file; case matters
   * @return the kind, or null if there is none of that name
   */
  public static Kind ofWord(String word) {
    for (Kind kind : values()) {
      if (kind.word.equals(word)) {
        return kind;
      }
    }
    return null;
  }
}
