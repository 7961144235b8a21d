package dev.weft.it.testlib;

import com.google.common.collect.testing.MapTestSuiteBuilder;
import com.google.common.collect.testing.NavigableMapTestSuiteBuilder;
import com.google.common.collect.testing.TestStringMapGenerator;
import com.google.common.collect.testing.TestStringSortedMapGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.Feature;
import com.google.common.collect.testing.features.MapFeature;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import junit.framework.Test;

/** Maps that guava-testlib has no suite of. */
final class MoreMaps {
  private static final Feature<?>[] WITH_NULLS = {
    MapFeature.GENERAL_PURPOSE,
    MapFeature.ALLOWS_NULL_KEYS,
    MapFeature.ALLOWS_NULL_VALUES,
    MapFeature.ALLOWS_ANY_NULL_QUERIES,
    MapFeature.FAILS_FAST_ON_CONCURRENT_MODIFICATION,
    CollectionFeature.SUPPORTS_ITERATOR_REMOVE,
    CollectionFeature.FAILS_FAST_ON_CONCURRENT_MODIFICATION,
    CollectionSize.ANY
  };

  Test testsForWeakHashMap() {
    return map("WeakHashMap", WeakHashMap::new, WITH_NULLS);
  }

  /** Keys of the suite are equal only if they are the same, but for a few: these tests fail. */
  Test testsForIdentityHashMap() {
    return map("IdentityHashMap", IdentityHashMap::new, WITH_NULLS);
  }

  Test testsForSynchronizedMap() {
    return map("synchronizedMap", () -> Collections.synchronizedMap(new HashMap<>()), WITH_NULLS);
  }

  /** Each query moves an entry: tests that query while they iterate fail. */
  Test testsForLinkedHashMapInAccessOrder() {
    return map("LinkedHashMap by access", () -> new LinkedHashMap<>(2, 0.5f, true), WITH_NULLS);
  }

  /** Grows with nearly each entry. */
  Test testsForTinyHashMap() {
    return map("tiny HashMap", () -> new HashMap<>(1, 1f), WITH_NULLS);
  }

  /** Grows with nearly each entry. */
  Test testsForTinyConcurrentHashMap() {
    return map(
        "tiny ConcurrentHashMap",
        () -> new ConcurrentHashMap<>(1),
        MapFeature.GENERAL_PURPOSE,
        CollectionFeature.SUPPORTS_ITERATOR_REMOVE,
        CollectionSize.ANY);
  }

  Test testsForMapOf() {
    return MapTestSuiteBuilder.using(
            new TestStringMapGenerator() {
              @Override
              protected Map<String, String> create(Map.Entry<String, String>[] entries) {
                return Map.copyOf(fill(new LinkedHashMap<>(), entries));
              }
            })
        .named("Map.of")
        .withFeatures(CollectionSize.ANY)
        .createTestSuite();
  }

  Test testsForDescendingMap() {
    return NavigableMapTestSuiteBuilder.using(
            new TestStringSortedMapGenerator() {
              @Override
              protected SortedMap<String, String> create(Map.Entry<String, String>[] entries) {
                TreeMap<String, String> map = new TreeMap<>(Collections.reverseOrder());
                fill(map, entries);
                return map.descendingMap();
              }
            })
        .named("descendingMap")
        .withFeatures(
            MapFeature.GENERAL_PURPOSE,
            MapFeature.ALLOWS_NULL_VALUES,
            MapFeature.FAILS_FAST_ON_CONCURRENT_MODIFICATION,
            CollectionFeature.SUPPORTS_ITERATOR_REMOVE,
            CollectionFeature.KNOWN_ORDER,
            CollectionSize.ANY)
        .createTestSuite();
  }

  private static Test map(String name, Supplier<Map<String, String>> make, Feature<?>... features) {
    return MapTestSuiteBuilder.using(
            new TestStringMapGenerator() {
              @Override
              protected Map<String, String> create(Map.Entry<String, String>[] entries) {
                return fill(make.get(), entries);
              }
            })
        .named(name)
        .withFeatures(features)
        .createTestSuite();
  }

  private static Map<String, String> fill(
      Map<String, String> map, Map.Entry<String, String>[] entries) {
    for (Map.Entry<String, String> entry : entries) {
      map.put(entry.getKey(), entry.getValue());
    }
    return map;
  }
}
