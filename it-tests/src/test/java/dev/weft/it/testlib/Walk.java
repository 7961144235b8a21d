package dev.weft.it.testlib;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import junit.framework.Test;
import junit.framework.TestCase;
import junit.framework.TestSuite;
import org.apache.commons.collections4.BulkTest;

/** Lists the tests of a suite, with names that are unique in it. Stateless. */
final class Walk {
  private Walk() {}

  /**
   * A test.
   *
   * @param name its class and name, and the suite's as the tests of guava-testlib have that in
   *     theirs; further tests of equal name are numbered in the order of the suite
   */
  record Named(String name, TestCase test) {}

  /** All tests, in the order in which JUnit would run them. */
  static List<Named> tests(Test root) {
    List<Named> all = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    Deque<Test> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      Test test = open.pop();
      if (test instanceof TestSuite suite) {
        Deque<Test> children = new ArrayDeque<>();
        for (Enumeration<Test> e = suite.tests(); e.hasMoreElements(); ) {
          children.push(e.nextElement());
        }
        children.forEach(open::push);
      } else if (test instanceof TestCase leaf) {
        String name =
            leaf instanceof BulkTest bulk
                ? Commons.name(bulk)
                : leaf.getClass().getSimpleName() + "." + leaf.getName();
        int number = seen.merge(name, 1, Integer::sum);
        all.add(new Named(number == 1 ? name : name + "#" + number, leaf));
      } else {
        throw new IllegalStateException("neither a suite nor a test: " + test.getClass());
      }
    }
    return all;
  }
}
