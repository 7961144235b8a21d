/** What the sample servers share. */
package dev.weft.samples.server;
