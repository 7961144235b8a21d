/** Programs on event loops whose events run as transactions. */
package dev.weft.it.eventloop;
