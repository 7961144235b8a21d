package dev.weft.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.agent.weave.Tables;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a site is the same whether it came alone or in a table of its class. */
class SiteTableTest {
  @Test
  void tableSaysWhatWasWritten() {
    byte[] table = Tables.ofPlatform();
    int count = SiteTable.count(table);
    assertTrue(count > 3);
    int before = Sites.register(null, false, "a.B", "m", "B.java", 7);
    int first = Sites.register("dev.weft.fixture.Platform", table);
    int after = Sites.register(null, false, "a.C", "n", null, 0);
    assertEquals(before + 1, first);
    assertEquals(first + count, after);
    assertEquals("a.B.m(B.java:7)", Sites.describe(before));
    assertEquals("a.C.n(Unknown Source)", Sites.describe(after));
    List<String> fields = new ArrayList<>();
    SiteTable decoded = new SiteTable(first, "dev.weft.fixture.Platform", table);
    for (int site = first; site < after; site++) {
      Sites.Site info = decoded.site(site);
      String text = info.toString();
      assertTrue(
          text.matches("dev\\.weft\\.fixture\\.Platform\\.[\\w<>]+\\(Platform\\.java:\\d+\\)"),
          text);
      fields.add(String.valueOf(info.field));
      assertEquals(info.field == null ? 0 : info.field.key, Sites.KEYS[site]);
      assertSame(info.field, decoded.site(site).field);
    }
    assertTrue(fields.contains("dev.weft.fixture.Platform.state"), fields::toString);
  }
}
