package dev.weft.it.testlib;

import com.google.common.collect.testing.CollectionTestSuiteBuilder;
import com.google.common.collect.testing.ListTestSuiteBuilder;
import com.google.common.collect.testing.QueueTestSuiteBuilder;
import com.google.common.collect.testing.SetTestSuiteBuilder;
import com.google.common.collect.testing.TestStringCollectionGenerator;
import com.google.common.collect.testing.TestStringListGenerator;
import com.google.common.collect.testing.TestStringQueueGenerator;
import com.google.common.collect.testing.TestStringSetGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.Feature;
import com.google.common.collect.testing.features.ListFeature;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.Stack;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedTransferQueue;
import java.util.function.Function;
import junit.framework.Test;

/** Lists, queues and sets that guava-testlib has no suite of. */
final class MoreCollections {
  private static final Feature<?>[] MUTABLE_LIST = {
    ListFeature.GENERAL_PURPOSE,
    CollectionFeature.SERIALIZABLE,
    CollectionFeature.ALLOWS_NULL_VALUES,
    CollectionFeature.FAILS_FAST_ON_CONCURRENT_MODIFICATION,
    CollectionSize.ANY
  };

  private static final Feature<?>[] MUTABLE_SET = {
    CollectionFeature.GENERAL_PURPOSE, CollectionFeature.SERIALIZABLE, CollectionSize.ANY
  };

  private static final Feature<?>[] UNMODIFIABLE = {
    CollectionFeature.SERIALIZABLE, CollectionSize.ANY
  };

  Test testsForVector() {
    return list("Vector", Vector::new, MUTABLE_LIST);
  }

  Test testsForStack() {
    return list("Stack", MoreCollections::stack, MUTABLE_LIST);
  }

  Test testsForSynchronizedList() {
    return list(
        "synchronizedList",
        elements -> Collections.synchronizedList(new ArrayList<>(elements)),
        MUTABLE_LIST);
  }

  Test testsForSubList() {
    return list("subList", MoreCollections::middle, MUTABLE_LIST[0], CollectionSize.ANY);
  }

  /** Grows with each element. */
  Test testsForTinyArrayList() {
    return list("tiny ArrayList", elements -> filled(new ArrayList<>(1), elements), MUTABLE_LIST);
  }

  /** Grows with nearly each element. */
  Test testsForTinyArrayDeque() {
    return queue("tiny ArrayDeque", elements -> filled(new ArrayDeque<>(1), elements));
  }

  /** Grows with nearly each element. */
  Test testsForTinyPriorityQueue() {
    return queue("tiny PriorityQueue", elements -> filled(new PriorityQueue<>(1), elements));
  }

  Test testsForLinkedTransferQueue() {
    return queue("LinkedTransferQueue", LinkedTransferQueue::new);
  }

  Test testsForListOf() {
    return list("List.of", List::copyOf, CollectionFeature.KNOWN_ORDER, CollectionSize.ANY);
  }

  Test testsForSetOf() {
    return set("Set.of", Set::copyOf, UNMODIFIABLE);
  }

  Test testsForKeySetView() {
    return set("newKeySet", MoreCollections::keySet, MUTABLE_SET);
  }

  /** Not as serializable: equal elements would then be different ones, in an order by chance. */
  Test testsForSetFromIdentityHashMap() {
    return set(
        "set from IdentityHashMap",
        elements -> filled(Collections.newSetFromMap(new IdentityHashMap<>()), elements),
        CollectionFeature.GENERAL_PURPOSE,
        CollectionSize.ANY);
  }

  Test testsForSetFromWeakHashMap() {
    return set(
        "set from WeakHashMap",
        elements -> filled(Collections.newSetFromMap(new WeakHashMap<>()), elements),
        CollectionFeature.GENERAL_PURPOSE,
        CollectionFeature.ALLOWS_NULL_VALUES,
        CollectionFeature.FAILS_FAST_ON_CONCURRENT_MODIFICATION,
        CollectionSize.ANY);
  }

  Test testsForSynchronizedCollection() {
    return CollectionTestSuiteBuilder.using(
            new TestStringCollectionGenerator() {
              @Override
              protected Collection<String> create(String[] elements) {
                return Collections.synchronizedCollection(new ArrayList<>(Arrays.asList(elements)));
              }
            })
        .named("synchronizedCollection")
        .withFeatures(
            CollectionFeature.GENERAL_PURPOSE,
            CollectionFeature.ALLOWS_NULL_VALUES,
            CollectionFeature.KNOWN_ORDER,
            CollectionSize.ANY)
        .createTestSuite();
  }

  private static Test list(
      String name, Function<List<String>, List<String>> make, Feature<?>... features) {
    return ListTestSuiteBuilder.using(
            new TestStringListGenerator() {
              @Override
              protected List<String> create(String[] elements) {
                return make.apply(Arrays.asList(elements));
              }
            })
        .named(name)
        .withFeatures(features)
        .createTestSuite();
  }

  private static Test queue(String name, Function<List<String>, Queue<String>> make) {
    return QueueTestSuiteBuilder.using(
            new TestStringQueueGenerator() {
              @Override
              protected Queue<String> create(String[] elements) {
                return make.apply(Arrays.asList(elements));
              }
            })
        .named(name)
        .withFeatures(
            CollectionFeature.GENERAL_PURPOSE, CollectionFeature.KNOWN_ORDER, CollectionSize.ANY)
        .createTestSuite();
  }

  private static Test set(
      String name, Function<List<String>, Set<String>> make, Feature<?>... features) {
    return SetTestSuiteBuilder.using(
            new TestStringSetGenerator() {
              @Override
              protected Set<String> create(String[] elements) {
                return make.apply(Arrays.asList(elements));
              }
            })
        .named(name)
        .withFeatures(features)
        .createTestSuite();
  }

  private static List<String> stack(List<String> elements) {
    Stack<String> stack = new Stack<>();
    elements.forEach(stack::push);
    return stack;
  }

  private static List<String> middle(List<String> elements) {
    List<String> all = new ArrayList<>();
    all.add("before");
    all.addAll(elements);
    all.add("after");
    return all.subList(1, all.size() - 1);
  }

  private static Set<String> keySet(List<String> elements) {
    return filled(ConcurrentHashMap.newKeySet(), elements);
  }

  private static <C extends Collection<String>> C filled(C collection, List<String> elements) {
    collection.addAll(elements);
    return collection;
  }
}
