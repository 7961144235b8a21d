package dev.weft.samples.load;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a load generator saw while it measured. Immutable.
 *
 * @param requests good answers that arrived in the measured time
 * @param requestsPerSecond the same by second
 * @param p50Millis median latency
 * @param p99Millis latency that 99 of 100 requests did not exceed
 * @param operations the same by kind of request
 * @param errors wrong answers and broken connections, those of the warm-up included
 * @param messages the first few errors in words
 * @param startMillis begin of the measured time, in milliseconds since 1970
 * @param endMillis end of the measured time, in milliseconds since 1970
 * @param ownCpuPercent what the load generator itself took of one processor in that time
 */
public record LoadResult(
    long requests,
    double requestsPerSecond,
    double p50Millis,
    double p99Millis,
    Map<String, OperationResult> operations,
    long errors,
    List<String> messages,
    long startMillis,
    long endMillis,
    double ownCpuPercent) {

  /** As a JSON object whose members are named like the components, without the messages. */
  public JsonObject toJson() {
    JsonObject byOperation = new JsonObject();
    operations.forEach((operation, result) -> byOperation.put(operation, result.toJson()));
    return new JsonObject()
        .put("requests", requests)
        .put("requestsPerSecond", requestsPerSecond)
        .put("p50Millis", p50Millis)
        .put("p99Millis", p99Millis)
        .put("operations", byOperation)
        .put("errors", errors)
        .put("startMillis", startMillis)
        .put("endMillis", endMillis)
        .put("ownCpuPercent", ownCpuPercent);
  }

  /** Reads what {@link #toJson} has written. */
  public static LoadResult fromJson(JsonObject json) {
    JsonObject byOperation = json.getJsonObject("operations");
    Map<String, OperationResult> operations = new TreeMap<>();
    for (String operation : byOperation.fieldNames()) {
      operations.put(operation, OperationResult.fromJson(byOperation.getJsonObject(operation)));
    }
    return new LoadResult(
        json.getLong("requests"),
        json.getDouble("requestsPerSecond"),
        json.getDouble("p50Millis"),
        json.getDouble("p99Millis"),
        operations,
        json.getLong("errors"),
        List.of(),
        json.getLong("startMillis"),
        json.getLong("endMillis"),
        json.getDouble("ownCpuPercent"));
  }
}
