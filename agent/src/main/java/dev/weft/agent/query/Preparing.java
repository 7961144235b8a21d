package dev.weft.agent.query;

import dev.weft.agent.policy.Policy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Makes a prepared JDK of the running one. */
public interface Preparing {
  /**
   * Weaves and links.
   *
   * @param output folder that is made; it must not exist
   * @param modules the image's modules, without those they require; empty for all
   * @param policy by which classes are woven
   * @param agent {@code weft.jar}
   * @param version of the agent
   * @param progress where to say what is being done
   * @throws QueryException if it is not possible; nothing is left then
   */
  void prepare(
      Path output,
      List<String> modules,
      Policy policy,
      Path agent,
      String version,
      PrintWriter progress);
}
