package dev.weft.samples.load;

import io.vertx.core.json.JsonObject;

/**
 * What was measured of one kind of request. Immutable.
 *
 * @param requests good answers in the measured time
 * @param p50Millis median latency
 * @param p99Millis latency that 99 of 100 requests did not exceed
 */
public record OperationResult(long requests, double p50Millis, double p99Millis) {
  /** As a JSON object whose members are named like the components. */
  public JsonObject toJson() {
    return new JsonObject()
        .put("requests", requests)
        .put("p50Millis", p50Millis)
        .put("p99Millis", p99Millis);
  }

  static OperationResult fromJson(JsonObject json) {
    return new OperationResult(
        json.getLong("requests"), json.getDouble("p50Millis"), json.getDouble("p99Millis"));
  }
}
