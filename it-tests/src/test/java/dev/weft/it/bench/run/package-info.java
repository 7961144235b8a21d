/** The benchmark that JMH runs, in JVMs of its own. */
package dev.weft.it.bench.run;
