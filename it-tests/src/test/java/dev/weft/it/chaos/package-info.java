/** Abort injection: the option, its reproducibility, forced aborts of one transaction. */
package dev.weft.it.chaos;
