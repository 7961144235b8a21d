package dev.weft.samples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.samples.load.OperationResult;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowTest {
  private static final Configuration WEFT = new Configuration(Configuration.Implementation.WEFT, 2);

  @Test
  void theMiddleOfThreeIsTheMedian() {
    Row median = Row.median(List.of(row(30), row(10), row(20)));
    assertEquals(new Bounds(10, 20, 30), median.requestsPerSecond());
    assertEquals(row(20).p99Millis(), median.p99Millis());
    assertEquals(WEFT, median.configuration());
  }

  @Test
  void betweenTwoItIsTheirMean() {
    assertEquals(15, Row.median(List.of(row(20), row(10))).requestsPerSecond().median());
  }

  @Test
  void errorsAddUp() {
    assertEquals(3, Row.median(List.of(row(1), row(2), row(3))).errors());
  }

  @Test
  void theRatioIsToThePlainServer() {
    assertEquals(Bounds.of(2.5), row(25).relativeTo(row(10)).ratio());
    assertEquals(Bounds.of(0), row(25).relativeTo(row(0)).ratio());
  }

  @Test
  void jsonNamesEachColumn() {
    assertEquals(
        new JsonObject()
            .put("impl", "weft")
            .put("threads", 2)
            .put("requestsPerSecond", 10.0)
            .put("requestsPerSecondLow", 10.0)
            .put("requestsPerSecondHigh", 10.0)
            .put("ratio", 0.0)
            .put("ratioLow", 0.0)
            .put("ratioHigh", 0.0)
            .put("cpuPercent", 20.0)
            .put("p50Millis", 30.0)
            .put("p99Millis", 40.0)
            .put("aborts", 50.0)
            .put("pausedMillis", 60.0)
            .put(
                "operations",
                new JsonObject()
                    .put(
                        "move",
                        new JsonObject()
                            .put("requests", 7L)
                            .put("p50Millis", 10.0)
                            .put("p99Millis", 8.0)))
            .put("errors", 1L),
        row(10).toJson());
  }

  @Test
  void theTableHasALineForEachRow() {
    String text = Table.text(List.of(row(10), row(20)));
    assertEquals(3, text.lines().count());
    assertTrue(text.lines().skip(1).allMatch(line -> line.startsWith("weft ")), text);
    assertEquals(1, text.lines().map(String::length).distinct().count(), text);
  }

  @Test
  void whatOnlyALogCouldTellIsLeftOpen() {
    Row row =
        new Row(WEFT, Bounds.of(1), Bounds.of(1), 1, 1, 1, Double.NaN, Double.NaN, Map.of(), 0);
    assertTrue(row.toJson().containsKey("aborts"));
    assertNull(row.toJson().getDouble("aborts"));
    assertTrue(Row.median(List.of(row, row, row)).toJson().encode().contains("\"aborts\":null"));
    assertTrue(Table.text(List.of(row)).lines().toList().get(1).matches(".* - +- +0"));
  }

  @Test
  void configurationsBeginWithThePlainOne() {
    assertEquals(List.of(Configuration.PLAIN), Configuration.upTo(0, true));
    assertEquals(
        List.of(
            Configuration.PLAIN,
            new Configuration(Configuration.Implementation.WEFT, 1),
            WEFT,
            WEFT.withLog()),
        Configuration.upTo(2, false));
    assertEquals(
        "[plain-1, weft-1, weft-2, weft-prepared-1, weft-prepared-2, weft-prepared-log-2]",
        Configuration.upTo(2, true).toString());
  }

  private static Row row(double x) {
    Map<String, OperationResult> operations = Map.of("move", new OperationResult(7, x, 8));
    return new Row(
        WEFT, Bounds.of(x), Bounds.of(0), 2 * x, 3 * x, 4 * x, 5 * x, 6 * x, operations, 1);
  }
}
