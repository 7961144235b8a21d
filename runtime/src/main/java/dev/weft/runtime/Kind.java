package dev.weft.runtime;

/**
 * Storage kinds of variables, by width: what an undo entry must know to restore one. Small ints
 * rather than an enum because they are packed into log entries.
 */
final class Kind {
  static final int BYTE = 0;
  static final int SHORT = 1;
  static final int INT = 2;
  static final int LONG = 3;
  static final int REF = 4;

  /** A BYTE whose value is 0 or 1; arises for fields only. */
  static final int BOOLEAN = 5;

  /** A SHORT that is not sign-extended; arises for fields only. */
  static final int CHAR = 6;

  private Kind() {}

  /** Kind of a field or array component with this descriptor. */
  static int of(String descriptor) {
    switch (descriptor.charAt(0)) {
      case 'Z':
        return BOOLEAN;
      case 'B':
        return BYTE;
      case 'S':
        return SHORT;
      case 'C':
        return CHAR;
      case 'I':
      case 'F':
        return INT;
      case 'J':
      case 'D':
        return LONG;
      default:
        return REF;
    }
  }

  /** log2 of the width in bytes. */
  static int shift(int kind) {
    return kind == REF ? Memory.REF_SHIFT : kind < REF ? kind : kind - BOOLEAN;
  }
}
