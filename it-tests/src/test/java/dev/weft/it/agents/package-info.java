/** Other agents beside ours: both do their work, whichever comes first on the command line. */
package dev.weft.it.agents;
