package dev.weft.it.testlib;

/** Counts of one type. Filled once. */
final class Row {
  /** Tests that both JVMs executed. */
  int tests;

  /** Of them, those that passed as transactions. */
  int passed;

  /** Tests whose outcomes differ, or that one of the JVMs did not execute; no known ones. */
  int differences;

  /** Tests whose own transaction, and not only that of their set-up, was inevitable. */
  int inevitable;

  /** Adds the counts of another row. */
  void add(Row other) {
    tests += other.tests;
    passed += other.passed;
    differences += other.differences;
    inevitable += other.inevitable;
  }
}
