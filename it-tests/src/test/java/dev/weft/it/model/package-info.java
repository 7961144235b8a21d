/** The model of the protocol, checked by TLC; {@code docs/model.md} says what it covers. */
package dev.weft.it.model;
