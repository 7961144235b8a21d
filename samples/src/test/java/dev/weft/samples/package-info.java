/** What the tests of all samples share. */
package dev.weft.samples;
