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
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!Boolean.TRUE.equals(value(expression))) {
      assertTrue(System.nanoTime() < end, () -> "never true: " + expression);
      Thread.sleep(50);
    }
  }

  /** Clicks in the middle of an element. */
  void click(String selector) throws Exception {
    clickAt(selector, 0.5, 0.5);
  }

  /** Clicks on a cell of the map. */
  void clickCell(int x, int y, int size) throws Exception {
    clickAt("#map", (x + 0.5) / size, (y + 0.5) / size);
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
