/** What is in {@code weft.jar}, and what is not. */
package dev.weft.it.jar;
