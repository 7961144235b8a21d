package dev.weft.agent.explain;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/** Writes maps, collections, strings, numbers and booleans as JSON (RFC 8259). Stateless. */
final class Json {
  private Json() {}

  /** The text of a value. */
  static String of(Object value) {
    StringBuilder text = new StringBuilder();
    write(value, text, "\n");
    return text.toString();
  }

  private static void write(Object value, StringBuilder text, String indent) {
    if (value instanceof Map<?, ?> map) {
      text.append('{');
      Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
      while (entries.hasNext()) {
        Map.Entry<?, ?> entry = entries.next();
        text.append(indent).append("  ");
        string(entry.getKey().toString(), text);
        text.append(": ");
        write(entry.getValue(), text, indent + "  ");
        text.append(entries.hasNext() ? "," : indent);
      }
      text.append('}');
    } else if (value instanceof Collection<?> list) {
      text.append('[');
      Iterator<?> items = list.iterator();
      while (items.hasNext()) {
        text.append(indent).append("  ");
        write(items.next(), text, indent + "  ");
        text.append(items.hasNext() ? "," : indent);
      }
      text.append(']');
    } else if (value == null || value instanceof Number || value instanceof Boolean) {
      text.append(value);
    } else {
      string(value.toString(), text);
    }
  }

  private static void string(String value, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ') {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
