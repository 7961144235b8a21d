/**
 * The weaver: rewrites class files so that code runs transactionally while the calling thread is in
 * a transaction, and as written otherwise.
 *
 * <p>{@code ClassWeaver} decides per class and method, {@code Prologues} and {@code Units} shape
 * the entry of methods, {@code BodyWeaver} makes the transactional body with one small weaver per
 * concern (fields, arrays, calls, monitors, handlers). No frames are ever recomputed: a
 * transactional body has the frames of the original with one local, the transaction, appended.
 */
package dev.weft.agent.weave;
