/** Spring Boot applications, started from their jar with nested jars. */
package dev.weft.it.spring;
