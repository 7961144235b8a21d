/**
 * The software transactional memory and the barriers that woven code calls.
 *
 * <p>Lives in the boot loader and is never woven. It may be called inside a transaction, so on
 * those paths it uses no JDK class that has woven code: plain arrays, natives, or suspension
 * ({@code Carrier.suspend}) around everything else. The weaver knows only the static methods of the
 * classes named {@code *Barriers}, {@code Units}, {@code Companions}, {@code Members}, and {@code
 * Transaction.current()}; the runtime knows nothing of class files.
 */
package dev.weft.runtime;
