package dev.weft.agent.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Writes lanes for the page: as they are while they are few, else as shares of short spans of equal
 * width, so that the size of the page has a bound whatever the length of the recording.
 *
 * <p>A lane is a list of pairs: a length in units of time, and what was done meanwhile. That is 32
 * to the power of the state minus one, times its share in 31 parts, summed up over all states but
 * idle. What is exact has one state and all 31 parts.
 */
final class LaneJson {
  private static final int BITS = 5;
  private static final int FULL = (1 << BITS) - 1;

  /** Pairs of all lanes together; each takes some 15 bytes. */
  private static final int MAX_PAIRS = 150_000;

  private final JsonWriter json;
  private final long first;
  private final long span;
  private final long unit;

  /**
   * Creates a writer.
   *
   * @param first begin of what is shown, counted as in the lanes
   * @param span length of what is shown, nanoseconds
   */
  LaneJson(JsonWriter json, long first, long span) {
    this.json = json;
    this.first = first;
    this.span = Math.max(1, span);
    unit = span > 1_000_000_000L ? 1000 : 1;
  }

  /** Writes an array of objects. */
  void write(List<Lane> lanes) throws IOException {
    int changes = lanes.stream().mapToInt(Lane::size).sum();
    json.beginArray();
    for (Lane lane : lanes) {
      json.beginObject().name("name").value(lane.name());
      json.name("pairs").beginArray();
      if (changes <= MAX_PAIRS) {
        exact(lane);
      } else {
        shares(lane, Math.max(1, MAX_PAIRS / lanes.size()));
      }
      json.endArray().endObject();
    }
    json.endArray();
  }

  /** Length of a unit of time in nanoseconds. */
  long unitNanos() {
    return unit;
  }

  private static int code(int state, long parts) {
    return state == 0 ? 0 : (int) parts << BITS * (state - 1);
  }

  private void exact(Lane lane) throws IOException {
    long written = 0;
    int code = 0;
    for (int i = 0; i <= lane.size(); i++) {
      long time = i == lane.size() ? span / unit : units(lane.time(i));
      if (time > written) {
        json.value(time - written).value(code);
        written = time;
      }
      code = i == lane.size() ? 0 : code(lane.state(i).ordinal(), FULL);
    }
  }

  private long units(long time) {
    return Math.max(0, Math.min(span, time - first)) / unit;
  }

  private void shares(Lane lane, int bins) throws IOException {
    long[] nanos = new long[State.COUNT];
    long pending = 0;
    int pendingCode = 0;
    int index = -1;
    for (int bin = 0; bin < bins; bin++) {
      long begin = edge(bin, bins);
      long end = edge(bin + 1, bins);
      Arrays.fill(nanos, 0);
      // The state at the begin of the bin is the one at index, idle before the first.
      long at = begin;
      while (index + 1 < lane.size() && lane.time(index + 1) < end) {
        long next = Math.max(begin, lane.time(index + 1));
        nanos[index < 0 ? 0 : lane.state(index).ordinal()] += next - at;
        at = next;
        index++;
      }
      nanos[index < 0 ? 0 : lane.state(index).ordinal()] += end - at;
      int code = code(nanos, end - begin);
      if (code != pendingCode && pending > 0) {
        json.value(pending).value(pendingCode);
        pending = 0;
      }
      pendingCode = code;
      pending += (end - first) / unit - (begin - first) / unit;
    }
    json.value(pending).value(pendingCode);
  }

  private long edge(int bin, int bins) {
    return first + (long) ((double) span * bin / bins);
  }

  /** What happened at all gets a part. */
  private static int code(long[] nanos, long width) {
    int code = 0;
    for (int state = 1; state < nanos.length; state++) {
      if (nanos[state] > 0) {
        code |= code(state, Math.max(1, nanos[state] * FULL / width));
      }
    }
    return code;
  }
}
