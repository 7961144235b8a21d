/**
 * Whether the tests would notice: the packaged runtime is made wrong in one place, by an edit of
 * its bytecode, and the other layers of the safety net must see it. The product knows nothing of
 * this.
 */
package dev.weft.it.mutants;
