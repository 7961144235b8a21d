package dev.weft.agent.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void values() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("list", List.of(1, true, "a"));
    map.put("nothing", null);
    map.put("empty", Map.of());
    assertEquals(
        """
        {
          "list": [
            1,
            true,
            "a"
          ],
          "nothing": null,
          "empty": {}
        }""",
        Json.of(map));
  }

  @Test
  void escapes() {
    assertEquals("\"a\\\"b\\\\c\\u000a\\u0001\u00e9\"", Json.of("a\"b\\c\n\u0001\u00e9"));
  }
}
