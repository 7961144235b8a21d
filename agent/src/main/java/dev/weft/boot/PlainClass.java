package dev.weft.boot;

/**
 * Tells of a class file whether weaving would leave it as it is, without the weaver, whose loading
 * costs more than a small program takes. It says so only of what is as simple as a class that
 * prints a line; with whatever it does not know the weaver is needed. Right only as long as the
 * user has given no options and no rules. Confined to one class file.
 */
final class PlainClass {
  /** Classes of which the shipped lists speak begin so. */
  static final String[] RULED = {
    "java/",
    "javax/",
    "jdk/",
    "sun/",
    "com/sun/",
    "ch/qos/",
    "com/lmax/",
    "io/netty/",
    "io/vertx/",
    "org/apache/",
    "org/slf4j/"
  };

  private static final int MAGIC = 0xCAFEBABE;

  /** Java 5: of older class files the weaver has something to say. */
  private static final int FIRST_VERSION = 49;

  /** Java 25. */
  private static final int LAST_VERSION = 69;

  private static final int ACC_STATIC = 0x0008;
  private static final int ACC_FINAL = 0x0010;
  private static final int ACC_SYNCHRONIZED = 0x0020;
  private static final int ACC_NATIVE = 0x0100;
  private static final int ACC_INTERFACE = 0x0200;
  private static final int ACC_ABSTRACT = 0x0400;

  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;

  private static final int GETSTATIC = 178;
  private static final int INVOKEVIRTUAL = 182;
  private static final int INVOKESPECIAL = 183;
  private static final int INVOKESTATIC = 184;

  /**
   * By opcode, how long the instruction is; 0 if it may need a barrier or is unknown. A string, for
   * an array would be filled by code.
   */
  private static final String LENGTHS =
      "11111111111111112323322222111111" // constants, loads
          + "11111111111111000000002222211111" // stores; not those of array elements
          + "11111111111111100000000111111111" // stack
          + "11111111111111111111111111111111" // arithmetic
          + "11113111111111111111111113333333" // conversions, comparisons, branches
          + "33333333000011111130003330000011" // returns, getstatic, calls, arraylength, athrow
          + "330000335"; // checkcast, instanceof, branches

  private final byte[] bytes;
  private final int offset;

  /** Places of the constants; 0 if there is none of this number. */
  private int[] items = {};

  private int self;

  private PlainClass(byte[] bytes, int offset) {
    this.bytes = bytes;
    this.offset = offset;
  }

  /** True if the class file is known to stay as it is. */
  static boolean is(byte[] bytes, int offset) {
    try {
      return new PlainClass(bytes, offset).isPlain();
    } catch (IndexOutOfBoundsException e) {
      // Damaged, which the JVM will say.
      return false;
    }
  }

  /** Internal name of the class, or null if the class file is damaged. */
  static String name(byte[] bytes, int offset) {
    try {
      PlainClass file = new PlainClass(bytes, offset);
      int at = file.pool(false);
      return at < 0 ? null : file.className(file.u2(at + 2));
    } catch (IndexOutOfBoundsException e) {
      return null;
    }
  }

  private boolean isPlain() {
    int version = u2(offset + 6);
    if (version < FIRST_VERSION || version > LAST_VERSION) {
      return false;
    }
    int at = pool(true);
    if (at < 0) {
      return false;
    }
    self = u2(at + 2);
    if ((u2(at) & ACC_INTERFACE) != 0
        || !className(u2(at + 4)).equals(OBJECT)
        || u2(at + 6) != 0
        || isRuled(className(self))) {
      return false;
    }
    at = fields(at + 8);
    return at >= 0 && methods(at);
  }

  private static final String OBJECT = "java/lang/Object";

  static boolean isRuled(String name) {
    for (String start : RULED) {
      if (name.startsWith(start)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Finds the constants.
   *
   * @param plain whether to give up at those of which no plain class has any
   * @return the place behind, or -1
   */
  private int pool(boolean plain) {
    if (u4(offset) != MAGIC) {
      return -1;
    }
    items = new int[u2(offset + 8)];
    int at = offset + 10;
    for (int i = 1; i < items.length; i++) {
      items[i] = at;
      int tag = bytes[at];
      switch (tag) {
        case UTF8:
          if (plain && namesWeft(at + 3, u2(at + 1))) {
            return -1;
          }
          at += 3 + u2(at + 1);
          break;
        case LONG:
        case DOUBLE:
          at += 9;
          i++;
          break;
        case 7: // Class
        case 8: // String
          at += 3;
          break;
        case 3: // Integer
        case 4: // Float
        case 9: // field
        case 10: // method
        case 12: // name and type
          at += 5;
          break;
        case 11: // interface method
        case 17: // dynamic
        case 18: // invokedynamic
          if (plain) {
            return -1;
          }
          at += 5;
          break;
        case 15: // method handle
          if (plain) {
            return -1;
          }
          at += 4;
          break;
        case 16: // method type
        case 19: // module
        case 20: // package
          if (plain) {
            return -1;
          }
          at += 3;
          break;
        default:
          return -1;
      }
    }
    return at;
  }

  /** True if the text has "dev", any character, and "weft" in it: names with dots and slashes. */
  private boolean namesWeft(int from, int length) {
    for (int i = from; i <= from + length - 8; i++) {
      if (bytes[i + 4] == 'w'
          && bytes[i] == 'd'
          && bytes[i + 1] == 'e'
          && bytes[i + 2] == 'v'
          && bytes[i + 5] == 'e'
          && bytes[i + 6] == 'f'
          && bytes[i + 7] == 't') {
        return true;
      }
    }
    return false;
  }

  /** The place behind the fields, or -1 if one of them is no constant. */
  private int fields(int from) {
    int at = from + 2;
    for (int i = u2(from); i > 0; i--) {
      int access = u2(at);
      if ((access & (ACC_STATIC | ACC_FINAL)) != (ACC_STATIC | ACC_FINAL)
          || bytes[items[u2(at + 4)] + 3] == '[') {
        return -1;
      }
      int attributes = u2(at + 6);
      at += 8;
      for (; attributes > 0; attributes--) {
        at += 6 + u4(at + 2);
      }
    }
    return at;
  }

  private boolean methods(int from) {
    int at = from + 2;
    for (int i = u2(from); i > 0; i--) {
      if ((u2(at) & (ACC_SYNCHRONIZED | ACC_NATIVE | ACC_ABSTRACT)) != 0
          || isUtf8(u2(at + 2), "<clinit>")
          || isUtf8(u2(at + 2), "clone")) {
        return false;
      }
      int attributes = u2(at + 6);
      at += 8;
      for (; attributes > 0; attributes--) {
        if (isUtf8(u2(at), "Code") && !isPlainCode(at + 6)) {
          return false;
        }
        at += 6 + u4(at + 2);
      }
    }
    return true;
  }

  /** JVMS 4.7.3, from the size of the stack on. */
  private boolean isPlainCode(int from) {
    int code = from + 8;
    int end = code + u4(from + 4);
    if (u2(end) != 0) {
      // A handler might catch the restart signal.
      return false;
    }
    for (int at = code; at < end; ) {
      int opcode = bytes[at] & 0xff;
      int length = opcode < LENGTHS.length() ? LENGTHS.charAt(opcode) - '0' : 0;
      if (length == 0
          || opcode >= GETSTATIC && opcode <= INVOKESTATIC && !isPlainAccess(opcode, u2(at + 1))) {
        return false;
      }
      at += length;
    }
    return true;
  }

  /** True of a field or method that is known to need no barrier at its caller. */
  private boolean isPlainAccess(int opcode, int item) {
    int reference = items[item];
    int owner = u2(reference + 1);
    int nameAndType = items[u2(reference + 3)];
    int name = u2(nameAndType + 1);
    int type = u2(nameAndType + 3);
    switch (opcode) {
      case GETSTATIC:
        return isClass(owner, "java/lang/System") && (isUtf8(name, "out") || isUtf8(name, "err"));
      case INVOKESPECIAL:
        return isClass(owner, OBJECT) && isUtf8(name, "<init>");
      case INVOKESTATIC:
        // Of its own, or of Object, which has none that can be called.
        return className(owner).equals(className(self));
      case INVOKEVIRTUAL:
        return isClass(owner, "java/io/PrintStream")
            && (isUtf8(name, "println") || isUtf8(name, "print"))
            && !isUtf8(type, "([C)V");
      default:
        return false;
    }
  }

  private boolean isClass(int item, String name) {
    return className(item).equals(name);
  }

  private String className(int item) {
    return utf8(u2(items[item] + 1));
  }

  private String utf8(int item) {
    int at = items[item];
    int length = u2(at + 1);
    char[] text = new char[length];
    for (int i = 0; i < length; i++) {
      int unit = bytes[at + 3 + i] & 0xff;
      if (unit >= 0x80) {
        return new String(bytes, at + 3, length, java.nio.charset.StandardCharsets.UTF_8);
      }
      text[i] = (char) unit;
    }
    return new String(text);
  }

  private boolean isUtf8(int item, String text) {
    int at = items[item];
    if (u2(at + 1) != text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[at + 3 + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int u2(int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }

  private int u4(int at) {
    return u2(at) << 16 | u2(at + 2);
  }
}
