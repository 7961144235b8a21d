package dev.weft.it.testlib;

import com.google.common.collect.testing.ListTestSuiteBuilder;
import com.google.common.collect.testing.TestStringListGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.ListFeature;
import dev.weft.annotation.Pure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import junit.framework.Test;

/** A list that a rollback does not put back: to see that this is found out. */
final class Leaky {
  Test testsForList() {
    return ListTestSuiteBuilder.using(
            new TestStringListGenerator() {
              @Override
              protected List<String> create(String[] elements) {
                return new LeakyList(Arrays.asList(elements));
              }
            })
        .named("leaky list")
        .withFeatures(
            ListFeature.GENERAL_PURPOSE,
            CollectionFeature.ALLOWS_NULL_VALUES,
            CollectionFeature.FAILS_FAST_ON_CONCURRENT_MODIFICATION,
            CollectionSize.ANY)
        .createTestSuite();
  }

  private static final class LeakyList extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    LeakyList(List<String> elements) {
      super(elements);
    }

    @Override
    @Pure
    public boolean add(String element) {
      return super.add(element);
    }
  }
}
