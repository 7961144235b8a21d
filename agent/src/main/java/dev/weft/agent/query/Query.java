package dev.weft.agent.query;

import dev.weft.agent.policy.Policy;
import java.nio.file.Path;
import java.util.List;

/**
 * What a command asks. Immutable.
 *
 * @param target class or method, as the user wrote it; empty for a question about the whole JDK
 * @param classPath jars and folders of the application
 * @param policy the shipped lists and the user's whitelist
 * @param exclude class patterns of the agent option of that name
 * @param atomic method patterns and annotations of the agent option of that name
 * @param everything what is left out by default is wanted, too
 * @param json the answer is wanted in JSON
 * @param limit how many methods are searched at most
 * @param top how many findings are printed at most
 */
public record Query(
    String target,
    List<Path> classPath,
    Policy policy,
    List<String> exclude,
    List<String> atomic,
    boolean everything,
    boolean json,
    int limit,
    int top) {}
