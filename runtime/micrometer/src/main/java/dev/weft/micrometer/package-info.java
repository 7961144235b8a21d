/**
 * Meters of Micrometer. An artifact of its own, for the class path of the program: classes of the
 * agent would not see the Micrometer of a program with class loaders of its own.
 */
package dev.weft.micrometer;
