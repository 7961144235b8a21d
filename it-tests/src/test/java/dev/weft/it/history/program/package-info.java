/**
 * Random programs whose transactions can be executed concurrently, and one by one as plain code.
 */
package dev.weft.it.history.program;
