package dev.weft.it.testlib;

import com.google.common.collect.testing.TestsForListsInJavaUtil;
import com.google.common.collect.testing.TestsForMapsInJavaUtil;
import com.google.common.collect.testing.TestsForQueuesInJavaUtil;
import com.google.common.collect.testing.TestsForSetsInJavaUtil;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import junit.framework.Test;

/**
 * The collections under test: those of guava-testlib, {@link MoreMaps} and {@link MoreCollections},
 * and those of {@link Commons}. Stateless.
 */
final class Types {
  /** A list that has to fail. It is among the types only if the filter is this name. */
  static final String LEAKY = "Leaky.List";

  private static final String PREFIX = "testsFor";

  private final Map<String, Suite> suites = new LinkedHashMap<>();

  private Types() {
    add("Lists", new TestsForListsInJavaUtil());
    add("Queues", new TestsForQueuesInJavaUtil());
    add("Sets", new TestsForSetsInJavaUtil());
    add("Maps", new TestsForMapsInJavaUtil());
    add("More", new MoreCollections());
    add("More", new MoreMaps());
    Commons.suites().forEach((name, suite) -> suites.put("Commons." + name, suite));
  }

  /** Makes the tests of one type; each call makes new ones. */
  interface Suite {
    Test make() throws ReflectiveOperationException;
  }

  /** Those types, by name such as {@code Maps.HashMap}, in whose names {@code filter} is found. */
  static Map<String, Suite> matching(String filter) {
    Types types = new Types();
    if (filter.equals(LEAKY)) {
      types.add("Leaky", new Leaky());
    }
    Pattern pattern = Pattern.compile(filter);
    types.suites.keySet().removeIf(name -> !pattern.matcher(name).find());
    return types.suites;
  }

  private void add(String group, Object factory) {
    Map<String, Method> sorted = new TreeMap<>();
    for (Method method : factory.getClass().getDeclaredMethods()) {
      if (method.getName().startsWith(PREFIX) && method.getParameterCount() == 0) {
        sorted.put(method.getName().substring(PREFIX.length()), method);
      }
    }
    sorted.forEach((name, method) -> suites.put(group + "." + name, () -> call(factory, method)));
  }

  private static Test call(Object factory, Method method) throws ReflectiveOperationException {
    try {
      method.setAccessible(true);
      return (Test) method.invoke(factory);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(method.getName(), e.getCause());
    }
  }
}
