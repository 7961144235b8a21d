package dev.weft.samples.astar;

import io.vertx.core.json.JsonObject;

/**
 * What a game begins with. Immutable.
 *
 * @param size of each side of the map, 2 to 1000
 * @param wallPercent how many of the cells are walls, about, 0 to 90
 * @param seed where they are
 */
record GameSettings(int size, int wallPercent, long seed) {
  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is exceeded, with a message for the user
   */
  GameSettings {
    if (size < 2 || size > 1000 || wallPercent < 0 || wallPercent > 90) {
      throw new IllegalArgumentException("--size or --walls is out of range");
    }
  }

  Game newGame() {
    return new Game(size, wallPercent, seed);
  }

  JsonObject toJson() {
    return new JsonObject().put("size", size).put("walls", wallPercent).put("seed", seed);
  }

  static GameSettings fromJson(JsonObject json) {
    return new GameSettings(
        json.getInteger("size"), json.getInteger("walls"), json.getLong("seed"));
  }
}
