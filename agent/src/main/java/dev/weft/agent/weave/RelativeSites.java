package dev.weft.agent.weave;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weft.runtime.FieldRef;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * Numbers the sites of a class of the JDK from 0, so that what is woven does not depend on what was
 * woven before it, and can be kept. {@link SiteConstants} turns them into numbers of this JVM.
 *
 * <p>The code pushes {@code MARK + number}: too large for anything but a constant of the pool,
 * which can be changed without changing the length of the class. Confined to one weaving.
 */
final class RelativeSites implements SiteNumbers {
  private static final int FIRST_MARK = 0x5717_0000;
  private static final int LIMIT = 0xffff;

  private final ClassNode owner;

  /** Lower half 0; with any lower half no integer constant of the class as it was written. */
  final int mark;

  private final List<int[]> sites = new ArrayList<>();
  private final Map<String, int[]> fields = new LinkedHashMap<>();

  /** Arrays of one number, not boxes, for the reason given at {@link Boxes}. */
  private final Map<String, int[]> strings = new LinkedHashMap<>();

  RelativeSites(ClassNode owner, ClassReader reader) {
    this.owner = owner;
    int candidate = FIRST_MARK;
    while (SiteConstants.anyOf(reader, candidate)) {
      candidate += 0x1_0000;
    }
    this.mark = candidate;
  }

  @Override
  public int field(
      String fieldOwner,
      String name,
      String descriptor,
      boolean isStatic,
      String method,
      int line) {
    String key = (isStatic ? "static " : "") + fieldOwner + '.' + name + ' ' + descriptor;
    int[] field = fields.get(key);
    if (field == null) {
      String binaryName = Names.dotted(fieldOwner);
      int orecKey = isStatic ? 0 : FieldRef.instanceKey(name);
      field =
          new int[] {
            fields.size() + 1, string(binaryName), string(name), string(descriptor), orecKey
          };
      fields.put(key, field);
    }
    return add(field[0], field[4], method, line);
  }

  @Override
  public int other(String method, int line) {
    return add(0, 0, method, line);
  }

  private int add(int field, int key, String method, int line) {
    if (sites.size() == LIMIT) {
      throw new WeavingException("more than " + LIMIT + " access sites", null);
    }
    sites.add(new int[] {field, string(method), line, key});
    return mark + sites.size() - 1;
  }

  /** Place of the string in the table, from 1. */
  private int string(String text) {
    int[] known = strings.get(text);
    if (known == null) {
      known = new int[] {strings.size() + 1};
      strings.put(text, known);
    }
    return known[0];
  }

  /** The table in the form of the runtime's SiteTable, or null if there are no sites. */
  byte[] table() {
    if (sites.isEmpty()) {
      return null;
    }
    int file = owner.sourceFile == null ? 0 : string(owner.sourceFile);
    int size = 6 + 10 * sites.size() + 6 * fields.size();
    List<byte[]> texts = new ArrayList<>();
    for (String text : strings.keySet()) {
      byte[] bytes = text.getBytes(UTF_8);
      texts.add(bytes);
      size += 2 + bytes.length;
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    out.putShort((short) sites.size()).putShort((short) file).putShort((short) fields.size());
    out.order(ByteOrder.nativeOrder());
    for (int[] site : sites) {
      out.putInt(site[3]);
    }
    out.order(ByteOrder.BIG_ENDIAN);
    for (int[] site : sites) {
      out.putShort((short) site[0]).putShort((short) site[1]).putShort((short) site[2]);
    }
    for (int[] field : fields.values()) {
      out.putShort((short) field[1]).putShort((short) field[2]).putShort((short) field[3]);
    }
    for (byte[] text : texts) {
      out.putShort((short) text.length).put(text);
    }
    return out.array();
  }
}
