/**
 * Says beforehand what transactions will do with code, by weaving it and reading the result.
 *
 * <p>Problem: the rules by which a call makes a transaction inevitable are spread over the weaver,
 * and a second copy of them would drift. Solution: there is none. {@link
 * dev.weft.agent.explain.WovenTypes} has classes woven as the agent would, and {@link
 * dev.weft.agent.explain.CodeReader} reads from the barriers in the result what each method does in
 * a transaction: what it calls, and for which reason it would become inevitable. {@link
 * dev.weft.agent.explain.Search} follows the calls. Rejected: asking policy and catalog again here;
 * a trace of a run, which only shows the paths that were taken.
 */
package dev.weft.agent.explain;
