/** Options of the agent and its command line, each as a user sees it: output and exit code. */
package dev.weft.it.options;
