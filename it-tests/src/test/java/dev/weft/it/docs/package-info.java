/** What the documentation says of the tests is so. */
package dev.weft.it.docs;
