package dev.weft.it.history.program;

/** Arrays of all kinds, each longer than the block that one ownership record covers. */
public final class Elements {
  /** Length of arrays of ints and wider elements. */
  public static final int WIDE = 20;

  /** Length of arrays of chars and narrower elements. */
  public static final int NARROW = 140;

  public final boolean[] z = new boolean[NARROW];
  public final byte[] b = new byte[NARROW];
  public final short[] s = new short[NARROW];
  public final char[] c = new char[NARROW];
  public final int[] i = new int[WIDE];
  public final long[] l = new long[WIDE];
  public final float[] f = new float[WIDE];
  public final double[] d = new double[WIDE];
  public final Node[] nodes = new Node[WIDE];
  public final long[][] rows = new long[4][5];
}
