package dev.weft.samples.astar;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/** A page in a {@link Browser}, used as its user would. For one thread. */
final class BrowserPage {
  private static final long LIMIT_SECONDS = 60;
  private static final long CLICK_SECONDS = 5;

  private final Browser browser;
  private final String session;

  BrowserPage(Browser browser, String session) {
    this.browser = browser;
    this.session = session;
  }

  /** The value of an expression in the page. */
  Object value(String expression) throws Exception {
    JsonObject parameters =
        new JsonObject().put("expression", expression).put("returnByValue", true);
    JsonObject result = browser.call(session, "Runtime.evaluate", parameters);
    if (result.containsKey("exceptionDetails")) {
      // The page may not have got so far.
      return null;
    }
    return result.getJsonObject("result").getValue("value");
  }

  /** Waits until an expression is true. */
  void await(String expression) throws Exception {
    assertTrue(within(LIMIT_SECONDS, expression), () -> "never true: " + expression);
  }

  /** Clicks on a tool until it is chosen. */
  void choose(String tool) throws Exception {
    String button = "[data-tool=%s]".formatted(tool);
    String pressed = "document.querySelector('%s').ariaPressed === 'true'".formatted(button);
    clickUntil(this, pressed, button, 0.5, 0.5);
  }

  /** Clicks on a cell of the map until an expression is true in a page that sees the same map. */
  void clickCell(int x, int y, int size, BrowserPage seenBy, String expression) throws Exception {
    clickUntil(seenBy, expression, "#map", (x + 0.5) / size, (y + 0.5) / size);
  }

  /**
   * Clicks again, as a user would, if nothing comes of it: a browser drops what is clicked on a
   * page before it has shown its first picture, and says so to nobody.
   */
  private void clickUntil(
      BrowserPage seenBy, String expression, String selector, double partX, double partY)
      throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    do {
      assertTrue(System.nanoTime() < end, () -> "clicked in vain: " + expression);
      browser.call(session, "Page.bringToFront", new JsonObject());
      clickAt(selector, partX, partY);
    } while (!seenBy.within(CLICK_SECONDS, expression));
  }

  private boolean within(long seconds, String expression) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!Boolean.TRUE.equals(value(expression))) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(50);
    }
    return true;
  }

  /** What the page looks like, as PNG. */
  void screenshot(Path file) throws Exception {
    browser.call(session, "Page.bringToFront", new JsonObject());
    String data =
        browser.call(session, "Page.captureScreenshot", new JsonObject()).getString("data");
    Files.write(file, Base64.getDecoder().decode(data));
  }

  private void clickAt(String selector, double partX, double partY) throws Exception {
    double x = box(selector, "left") + partX * box(selector, "width");
    double y = box(selector, "top") + partY * box(selector, "height");
    for (String type : new String[] {"mouseMoved", "mousePressed", "mouseReleased"}) {
      JsonObject parameters =
          new JsonObject().put("type", type).put("x", x).put("y", y).put("clickCount", 1);
      browser.call(session, "Input.dispatchMouseEvent", parameters.put("button", "left"));
    }
  }

  private double box(String selector, String side) throws Exception {
    String expression =
        "document.querySelector('%s').getBoundingClientRect().%s".formatted(selector, side);
    return ((Number) value(expression)).doubleValue();
  }
}
