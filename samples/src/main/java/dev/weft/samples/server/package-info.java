/** What the sample servers share: a small Vert.x server, and answers that wait for the commit. */
package dev.weft.samples.server;
