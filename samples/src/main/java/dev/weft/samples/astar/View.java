package dev.weft.samples.astar;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What somebody sees who looks at the map: a copy that nobody changes.
 *
 * @param told how often changes were told before
 * @param players where they are
 * @param rows of cells
 */
record View(long told, int walls, List<Player> players, List<Integer[]> rows) {
  JsonObject toJson() {
    JsonArray positions = new JsonArray();
    for (Player player : players) {
      Cell cell = player.cell();
      positions.add(
          new JsonObject().put("x", cell.x()).put("y", cell.y()).put("player", player.id()));
    }
    JsonArray texts = new JsonArray();
    for (Integer[] row : rows) {
      texts.add(text(row));
    }
    return new JsonObject()
        .put("told", told)
        .put("walls", walls)
        .put("players", positions)
        .put("rows", texts);
  }

  private static String text(Integer[] row) {
    char[] text = new char[row.length];
    for (int x = 0; x < row.length; x++) {
      text[x] = row[x] == Game.WALL ? '#' : '.';
    }
    return new String(text);
  }
}
