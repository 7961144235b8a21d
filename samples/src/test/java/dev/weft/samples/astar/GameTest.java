package dev.weft.samples.astar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class GameTest {
  private final Game game = new Game(20, 0, 1);

  @Test
  void aMoveIsOneStepOnThePath() {
    Player player = game.join(new Cell(1, 1));
    List<Cell> path = game.move(player.id(), new Cell(9, 1));
    assertEquals(9, path.size());
    assertEquals(path.get(1), player.cell());
    assertEquals(8, game.move(player.id(), new Cell(9, 1)).size());
  }

  @Test
  void nobodyMovesIntoAWall() {
    Player player = game.join(new Cell(1, 1));
    assertTrue(game.build(new Cell(2, 1)));
    assertFalse(game.build(new Cell(2, 1)));
    assertEquals(List.of(), game.move(player.id(), new Cell(2, 1)));
    assertEquals(new Cell(1, 1), game.step(player.id(), new Cell(2, 1)));
    assertEquals(1, game.walls());
  }

  @Test
  void asManyWallsAreErasedAsAreNear() {
    for (int x = 0; x < 20; x++) {
      game.build(new Cell(x, 3));
    }
    assertEquals(9, game.erase(new Cell(3, 0)));
    assertEquals(11, game.walls());
    assertNull(Invariants.fault(game));
  }

  @Test
  void changesAreToldOnceAndInOrder() {
    Player player = game.join(new Cell(1, 1));
    game.build(new Cell(5, 5));
    game.step(player.id(), new Cell(1, 2));
    game.erase(new Cell(5, 5));
    game.leave(player.id());
    assertEquals(
        List.of(
            new Change("player", 1, 1, 1),
            new Change("wall", 0, 5, 5),
            new Change("player", 1, 1, 2),
            new Change("free", 0, 5, 5),
            new Change("gone", 1, 1, 2)),
        game.takeChanges());
    assertEquals(List.of(), game.takeChanges());
    assertEquals(1, game.told());
  }

  @Test
  void theScannerSeesAWallTooManyAndAPlayerInAWall() {
    game.join(new Cell(1, 1));
    assertNull(Invariants.fault(game));
    game.map().get(4).set(4, Game.WALL);
    assertEquals("there are 1 walls, but 0 were counted", Invariants.fault(game));
    game.build(new Cell(5, 5));
    game.map().get(4).set(4, Game.FREE);
    game.map().get(5).set(5, Game.FREE);
    game.map().get(1).set(1, Game.WALL);
    assertEquals("player 1 is in a wall at Cell[x=1, y=1]", Invariants.fault(game));
  }

  @Test
  void theSameSeedGivesTheSameWalls() {
    assertEquals(new Game(30, 16, 7).map(), new Game(30, 16, 7).map());
    int walls = new Game(100, 16, 7).walls();
    assertTrue(walls > 1300 && walls < 1900, "walls " + walls);
  }
}
