/** JDKs that the agent's jar has prepared. */
package dev.weft.it.prepared;
