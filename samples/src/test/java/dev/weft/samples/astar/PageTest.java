package dev.weft.samples.astar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page in two browsers that play the same game. */
@Timeout(300)
class PageTest {
  private static final int SIZE = 32;
  private static final String NO_BROWSER =
      "There is no chromium or google-chrome on this machine: the page was not tested.";

  @Test
  void twoBrowsersSeeEachOthersWallsAndSteps() throws Exception {
    Optional<Path> executable = Browser.find();
    if (executable.isEmpty()) {
      System.out.println(NO_BROWSER);
    }
    assumeTrue(executable.isPresent(), NO_BROWSER);
    GameSettings settings = new GameSettings(SIZE, 0, 1);
    // Not a folder that JUnit deletes: the browser's helpers may write to it for a moment longer.
    Path folder = Files.createTempDirectory(Path.of("target"), "browser").toAbsolutePath();
    try (RunningGame game = RunningGame.start(0, 1, RunningGame.Loop.TICKS, settings, true, null);
        Browser browser = Browser.start(executable.get(), folder)) {
      String address = "http://127.0.0.1:" + game.server().port();
      play(browser.open(address), browser.open(address));
      assertEquals(0, game.faults());
    }
  }

  private static void play(BrowserPage one, BrowserPage other) throws Exception {
    one.await("game.map.players.size === 2 && game.map.me !== null");
    other.await("game.map.players.size === 2 && game.map.me !== null");

    one.choose("build");
    // Where nobody is.
    int wall =
        (Integer)
            one.value("[5, 6, 7].find(x => ![...game.map.players.values()].some(p => p.x === x))");
    String built = "game.map.isWall(%d, 7) && game.map.wallCount === 1".formatted(wall);
    one.clickCell(wall, 7, SIZE, other, built);
    other.await("document.getElementById('walls').textContent === '1'");

    int id = (Integer) one.value("game.map.me");
    int x = (Integer) other.value("game.map.players.get(%d).x".formatted(id)) < 16 ? 31 : 0;
    one.choose("walk");
    one.clickCell(x, 30, SIZE, one, "game.map.path.length > 1");
    other.await("game.map.players.get(%d).x === %d".formatted(id, x));

    other.choose("erase");
    other.clickCell(wall, 9, SIZE, one, "!game.map.isWall(%d, 7)".formatted(wall));

    one.await("document.querySelector('#threads button').textContent === '1'");
    one.await("Number(document.getElementById('rate').textContent) >= 0");
  }
}
