/** A program cannot tell from itself that it is woven. */
package dev.weft.it.invisible;
