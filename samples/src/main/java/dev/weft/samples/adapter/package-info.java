/**
 * Handlers of Vert.x and Netty that run what they are given as a transaction: a class each, to be
 * copied into a program that does not want the agent to do it (option {@code eventloop}).
 */
package dev.weft.samples.adapter;
