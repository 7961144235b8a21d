package dev.weft.agent.policy;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** From the bytes of a policy file to its lines. */
final class PolicyText {
  private PolicyText() {}

  /**
   * Decodes strictly: a wrong encoding is an error with its line, not a name that never matches.
   */
  static List<String> lines(String file, byte[] content) {
    ByteBuffer in = ByteBuffer.wrap(content);
    // UTF-8 has at most one char a byte.
    CharBuffer out = CharBuffer.allocate(content.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    if (result.isError()) {
      int line = lineAt(content, in.position());
      String found = String.format("byte 0x%02X", content[in.position()]);
      throw new PolicyException(file, line, "expected UTF-8 text, found " + found);
    }
    String text = out.flip().toString();
    return text.substring(text.startsWith("\uFEFF") ? 1 : 0).lines().toList();
  }

  private static int lineAt(byte[] content, int position) {
    int line = 1;
    for (int i = 0; i < position; i++) {
      if (content[i] == '\n') {
        line++;
      }
    }
    return line;
  }
}
