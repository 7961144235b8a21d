/** What the command explain says beforehand is what transactions then do. */
package dev.weft.it.explain;
