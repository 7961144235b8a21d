package dev.weft.it.bench;

/**
 * What one JVM measures.
 *
 * @param kernel its name
 * @param implementation what makes its operations atomic
 * @param threads how many execute them
 */
record Setting(String kernel, Implementation implementation, int threads) {
  /** What a kernel is compared with. */
  static Setting base(String kernel) {
    return new Setting(kernel, Implementation.PLAIN, 1);
  }

  @Override
  public String toString() {
    return kernel
        + " with "
        + implementation.label()
        + ", "
        + threads
        + (threads == 1 ? " thread" : " threads");
  }
}
