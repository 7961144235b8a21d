package dev.weft.samples.conflicts;

import dev.weft.annotation.Atomic;
import dev.weft.annotation.Pure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Small maps that grow in every call, while other handlers look something up in them. */
final class MapResize extends Seed {
  private static final int CALLS_PER_MAP = 6;
  private static final int MAPS = 20_000;

  private final List<Map<Integer, Integer>> maps = new ArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();

  MapResize() {
    super("hash map that grows", "WRITE_READ");
    for (int i = 0; i < MAPS; i++) {
      maps.add(new HashMap<>());
    }
  }

  @Override
  String winner() {
    return "java.util.HashMap.resize";
  }

  @Override
  void call(Recorder recorder) {
    handle(recorder, maps.get(next() / CALLS_PER_MAP % MAPS), recorder.number());
  }

  @Pure
  private int next() {
    return calls.getAndIncrement();
  }

  @Atomic
  private void handle(Recorder recorder, Map<Integer, Integer> map, int key) {
    recorder.attempt();
    Integer known = map.get(key);
    recorder.work(900_000);
    int value = known == null ? 0 : known;
    for (int i = 0; i < 16; i++) {
      map.put(key + (i << 20), value); // seeded: hash map that grows
    }
  }
}
