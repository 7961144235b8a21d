/** Random classes, woven and as they are, must do the same. */
package dev.weft.it.fuzz;
