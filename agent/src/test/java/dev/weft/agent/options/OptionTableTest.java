package dev.weft.agent.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionTableTest {

  @Test
  void textNamesEveryOptionWithMeaningAndDefault() {
    String flat = OptionTable.text().replaceAll("\\s+", " ");
    for (Option option : Option.values()) {
      String entry =
          option.synopsis() + " " + option.meaning() + " Default: " + option.defaultText() + ".";
      assertTrue(flat.contains(entry), entry);
    }
  }

  @Test
  void textFitsATerminal() {
    for (String line : OptionTable.text().lines().toList()) {
      assertTrue(line.length() <= 80, line);
    }
  }

  @Test
  void markdownHasARowForEachOptionAndFiveColumns() {
    List<String> lines = OptionTable.markdown().lines().toList();
    assertEquals(Option.values().length + 2, lines.size());
    for (String line : lines) {
      assertEquals(7, line.split("\\|", -1).length, line);
    }
    assertTrue(
        lines.contains(
            "| `threads=N` | Number of threads on which a TransactionQueue runs its tasks, 1 to"
                + " 1024. | number of available processors | `weft.threads` | `WEFT_THREADS` |"));
  }
}
