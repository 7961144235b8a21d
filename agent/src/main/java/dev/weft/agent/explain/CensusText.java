package dev.weft.agent.explain;

import dev.weft.agent.query.Analysis;
import dev.weft.agent.query.ClassFiles;
import dev.weft.agent.query.Query;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The analysis behind the command {@code census}. The target of the query is the kind of judgements
 * to print: all, or the undecided ones.
 */
public final class CensusText implements Analysis {
  /** Creates the analysis. */
  public CensusText() {}

  @Override
  public boolean answer(Query query, PrintWriter out) {
    List<Judgement> all;
    try (ClassFiles files = new ClassFiles(List.of(), getClass().getClassLoader())) {
      all = Census.of(files, query.policy());
    }
    List<Judgement> undecided = all.stream().filter(Judgement::undecided).toList();
    List<Judgement> shown = query.everything() ? all : undecided;
    if (query.json()) {
      out.println(Json.of(shown.stream().map(CensusText::map).toList()));
    } else {
      shown.forEach(judgement -> out.println(line(judgement)));
      out.println(summary(all, undecided.size()));
    }
    out.flush();
    return !query.everything() && !undecided.isEmpty();
  }

  private static String line(Judgement judgement) {
    return (judgement.isNative() ? "native     " : "intrinsic  ")
        + judgement.method().pattern()
        + ": "
        + judgement.verdict()
        + "  ["
        + judgement.reason()
        + "]"
        + unjudged(judgement);
  }

  private static String unjudged(Judgement judgement) {
    if (judgement.unjudged().isEmpty()) {
      return "";
    }
    List<String> callers = judgement.unjudged().stream().map(MethodId::pattern).toList();
    return "  without a barrier in " + String.join(", ", callers);
  }

  private static Map<String, Object> map(Judgement judgement) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", judgement.method().pattern());
    map.put("native", judgement.isNative());
    map.put("verdict", judgement.verdict());
    map.put("rule", judgement.rule() == null ? null : judgement.rule().toString());
    map.put("undecided", judgement.undecided());
    map.put("withoutBarrierIn", judgement.unjudged().stream().map(MethodId::pattern).toList());
    return map;
  }

  private static String summary(List<Judgement> all, int undecided) {
    Map<String, Integer> counts = new TreeMap<>();
    int natives = 0;
    for (Judgement judgement : all) {
      natives += judgement.isNative() ? 1 : 0;
      counts.merge(judgement.verdict(), 1, Integer::sum);
    }
    StringBuilder text = new StringBuilder();
    text.append("JDK ").append(Runtime.version().feature()).append(", java.base: ");
    text.append(natives).append(" natives, ").append(all.size() - natives).append(" intrinsics in");
    text.append(" Java; ").append(undecided).append(" natives undecided");
    counts.forEach((verdict, count) -> text.append("; ").append(count).append(' ').append(verdict));
    return text.toString();
  }
}
