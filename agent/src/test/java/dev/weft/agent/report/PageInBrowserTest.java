package dev.weft.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a headless Chromium, from a file. Without one on the PATH all tests are skipped. With
 * -Dweft.golden.update=true the pictures of the documentation are made.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PageInBrowserTest {
  @TempDir private static Path dir;
  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> program = Browser.find();
    if (program.isEmpty()) {
      System.out.println("PageInBrowserTest is skipped: there is no Chromium on the PATH.");
    }
    assumeTrue(program.isPresent(), "no Chromium on the PATH");
    Path sources = Files.createDirectories(dir.resolve("com/acme/shop"));
    Files.writeString(
        sources.resolve("Orders.java"), "\n".repeat(43) + "    order.time = Clock.stamp();\n");
    Files.writeString(
        sources.resolve("Statistics.java"), "\n".repeat(11) + "    lastQuery = query;\n");
    page = write("shop", SampleModel.shop());
    browser = Browser.start(program.get(), dir.resolve("profile"), 1180, 1000);
  }

  private static Path write(String name, ReportModel model) throws Exception {
    SourceLines sources = new SourceLines(List.of(dir));
    Path file = dir.resolve(name + ".html");
    try (Writer out = Files.newBufferedWriter(file)) {
      new ReportPage(sources, 200).write(Analysis.of(model, sources), name + ".jfr", out);
    }
    return file;
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    browser.prefer("light");
    browser.open(page.toUri());
  }

  @AfterEach
  void noErrors() {
    assertEquals(List.of(), browser.errors());
  }

  private static String text(String selector) throws Exception {
    return browser.eval("document.querySelector('" + selector + "').innerText");
  }

  @Test
  void theFirstScreenSaysWhatToChange() throws Exception {
    assertEquals(
        "Transactions run alone because of com.acme.shop.Clock.stamp, at Orders.java:44",
        text("#verdict-title"));
    assertEquals("pure com.acme.shop.Clock.stamp", text("#verdict .rule"));
    assertEquals("shop.jfr", text("h1"));
    assertEquals("true", browser.eval("String(" + bottom("#budget") + " < innerHeight)"));
  }

  private static String bottom(String selector) {
    return "document.querySelector('" + selector + "').getBoundingClientRect().bottom";
  }

  @Test
  void sortsByKeyboard() throws Exception {
    String first = "#conflicts tbody tr:first-child td:nth-child(%d)";
    String lost = text(first.formatted(1));
    assertEquals("descending", browser.eval(sorted(1)));
    browser.eval("document.querySelector('#conflicts th:nth-child(1) button').focus()");
    browser.press("Enter");
    assertEquals("ascending", browser.eval(sorted(1)));
    assertNotEquals(lost, text(first.formatted(1)));
    browser.press("Tab");
    browser.press("Enter");
    assertEquals("descending", browser.eval(sorted(2)));
    assertEquals("1.779 s", text(first.formatted(2)));
    assertEquals(null, browser.eval(sorted(1)));
  }

  private static String sorted(int column) {
    return "document.querySelector('#conflicts th:nth-child(" + column + ")').ariaSort";
  }

  @Test
  void detailsUnfold() throws Exception {
    browser.eval("document.querySelector('#conflicts .expander').focus()");
    browser.press("Enter");
    assertTrue(text("#conflicts .detail-box").contains("Clock.stamp"));
    assertEquals(
        "true", browser.eval("document.querySelector('#conflicts .expander').ariaExpanded"));
    browser.press("Enter");
    assertEquals("true", browser.eval("String(document.querySelector('tr.detail').hidden)"));
  }

  @Test
  void zoomsAndMovesByKeyboard() throws Exception {
    assertEquals("0.0 s \u2013 12.0 s", text(".readout"));
    browser.eval("document.querySelector('.plot').focus()");
    String whole = pixels();
    browser.press("+");
    browser.press("+");
    browser.press("+");
    assertEquals("5.262 s \u2013 6.765 s", text(".readout"));
    assertNotEquals(whole, pixels());
    browser.press("ArrowLeft");
    assertEquals("5.074 s \u2013 6.577 s", text(".readout"));
    browser.press("ArrowDown");
    assertTrue(text(".readout").contains("garbage collection: idle"), text(".readout"));
    browser.press("ArrowDown");
    assertTrue(text(".readout").contains("event-loop-0: running "), text(".readout"));
    browser.press("Home");
    assertTrue(text(".readout").startsWith("0.0 s \u2013 12.0 s"), text(".readout"));
    assertEquals(whole, pixels());
  }

  /** What is drawn, once it is. */
  private static String pixels() throws Exception {
    return browser.eval(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>"
            + " done(document.querySelector('canvas').toDataURL()))))");
  }

  @Test
  void everythingCanBeReachedByTab() throws Exception {
    String focusable = "button, [tabindex=\"0\"]";
    String all = "document.querySelectorAll('" + focusable + "').length";
    int expected = Integer.parseInt(browser.eval("String(" + all + ")"));
    browser.eval("window.reached = new Set(); document.activeElement.blur()");
    for (int i = 0; i < expected; i++) {
      browser.press("Tab");
      browser.eval("String(window.reached.add(document.activeElement).size)");
    }
    assertEquals(
        "0",
        browser.eval(
            "String([...document.querySelectorAll('"
                + focusable
                + "')].filter(e => !window.reached.has(e)).length)"));
    assertEquals("0", browser.eval("String(document.querySelectorAll('[tabindex=\"1\"]').length)"));
  }

  @Test
  void lightAndDark() throws Exception {
    String background = "getComputedStyle(document.body).backgroundColor";
    assertEquals("rgb(251, 251, 250)", browser.eval(background));
    String light = pixels();
    picture("report-light.png");
    browser.prefer("dark");
    assertEquals("rgb(20, 23, 26)", browser.eval(background));
    assertNotEquals(light, pixels());
    picture("report-dark.png");
  }

  private static void picture(String name) throws Exception {
    byte[] png = browser.screenshot(1180, 1620);
    assertTrue(png.length > 10_000, "bytes: " + png.length);
    if (Boolean.getBoolean("weft.golden.update")) {
      Files.write(Path.of("..", "docs", name), png);
    }
  }

  @Test
  void narrowWindowsHaveNoSidewaysScrolling() throws Exception {
    assertEquals("0", browser.eval("String(document.documentElement.scrollWidth - innerWidth)"));
  }

  @Test
  void namesThatLookLikeMarkup() throws Exception {
    String hostile = "<img src=x onerror=alert(1)></script><b>";
    ReportModel model = new ReportModel();
    Site site = Site.of(hostile, "m", hostile, 1);
    model
        .conflict(new Conflict.Key("WRITE_WRITE", site, site))
        .addAbort(new Conflict.Loss(0, 5, 1, hostile, hostile, hostile, null));
    model.duel(new Duel.Key(hostile, hostile)).addAborted(5);
    model.addUnwoven(hostile, hostile);
    model.totals().addSpan(10, 1000);
    model.activity().add(1, hostile, State.RUNNING, 10, 1000);
    browser.open(write("hostile", model).toUri());
    assertEquals("0", browser.eval("String(document.querySelectorAll('img, b').length)"));
    assertTrue(text("#more").contains(hostile));
  }

  @Test
  void anEmptyRecording() throws Exception {
    browser.open(write("empty", new ReportModel()).toUri());
    assertEquals("No transaction has ended", text("#verdict-title"));
  }
}
