/**
 * What calls, classes and fields mean to a transaction: the shipped lists and the user's whitelist.
 *
 * <p>{@link dev.weft.agent.policy.PolicyFile} reads one file into rules, {@link
 * dev.weft.agent.policy.Pattern} is the left hand of a rule, and {@link
 * dev.weft.agent.policy.Policy} answers the weaver's questions. A file with an error never loads
 * partly: {@link dev.weft.agent.policy.PolicyException} names file, line and what was expected.
 */
package dev.weft.agent.policy;
