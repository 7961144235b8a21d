package dev.weft.it.history.program;

/** What cells inherit. */
public class Base {
  /** A counter in a superclass. */
  public long inherited;
}
