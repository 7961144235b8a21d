package dev.weft.it.testlib;

import dev.weft.it.harness.ClassPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import junit.framework.Test;
import junit.framework.TestCase;
import junit.framework.TestSuite;
import org.apache.commons.collections4.BulkTest;

/**
 * The tests of Apache Commons Collections, as they are published, of its own collections: maps,
 * lists, queues, bags, tries, iterators and decorators. The woven classes are those of an
 * application here, not of the JDK.
 *
 * <p>Only classes that may have nested suites for their views; they are the ones with a state.
 */
final class Commons {
  private static final String SUFFIX = "Test.class";
  private static final String PACKAGE = "org.apache.commons.collections4.";

  private Commons() {}

  /** All suites by name, such as {@code map.LRUMap}. */
  static Map<String, Types.Suite> suites() {
    Map<String, Types.Suite> suites = new TreeMap<>();
    try (JarFile jar = new JarFile(ClassPath.place(BulkTest.class).toFile())) {
      jar.stream().map(JarEntry::getName).filter(Commons::isTest).forEach(n -> add(n, suites));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return suites;
  }

  private static boolean isTest(String entry) {
    // What the build of the library executes.
    boolean isBase = entry.contains("/Abstract") || entry.endsWith("/BulkTest.class");
    return entry.endsWith(SUFFIX) && !entry.contains("$") && !isBase;
  }

  private static void add(String entry, Map<String, Types.Suite> suites) {
    String type = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
    String name = type.substring(PACKAGE.length(), type.length() - "Test".length());
    // Loaded only if it is wanted: the classes are many.
    suites.put(name, () -> sorted(type));
  }

  /** Not in the order of methods, which differs from JVM to JVM. */
  private static Test sorted(String type) throws ReflectiveOperationException {
    Map<String, TestCase> all = new TreeMap<>();
    Class<?> tests = Class.forName(type);
    if (BulkTest.class.isAssignableFrom(tests)) {
      Walk.tests(suite(tests)).forEach(named -> all.put(named.name(), named.test()));
    }
    TestSuite sorted = new TestSuite();
    all.values().forEach(sorted::addTest);
    return sorted;
  }

  /** As JUnit does it: what the class says, else its own tests without nested ones. */
  private static Test suite(Class<?> tests) throws ReflectiveOperationException {
    for (Method method : tests.getDeclaredMethods()) {
      if (method.getName().equals("suite")) {
        return (Test) method.invoke(null);
      }
    }
    return new TestSuite(tests);
  }

  /** The test and the views that lead to it, such as {@code LRUMapTest.bulkTestValues.testAdd}. */
  static String name(BulkTest test) {
    String text = test.toString();
    String name = text.substring(text.indexOf('(') + 1, text.lastIndexOf(')'));
    return name.endsWith("." + test.getName()) ? name : name + "." + test.getName();
  }
}
