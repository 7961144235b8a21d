package dev.weft.agent.query;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes a prepared JDK of the running one. */
public interface Preparing {
  /**
   * Weaves and links.
   *
   * @param output folder that is made; it must not exist
   * @param modules the image's modules, without those they require; empty for all
   * @param whitelist rules for classes of the JDK, which hold at run time, too
   * @param agent {@code weft.jar}
   * @param version of the agent
   * @param progress where to say what is being done
   * @throws dev.weft.agent.policy.PolicyException if the whitelist has an error
   * @throws QueryException if it is not possible; nothing is left then
   */
  void prepare(
      Path output,
      List<String> modules,
      Optional<Path> whitelist,
      Path agent,
      String version,
      PrintWriter progress);
}
