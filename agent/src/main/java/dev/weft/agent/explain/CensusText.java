package dev.weft.agent.explain;

import com.google.gson.stream.JsonWriter;
import dev.weft.agent.query.Analysis;
import dev.weft.agent.query.ClassFiles;
import dev.weft.agent.query.JsonOutput;
import dev.weft.agent.query.Query;
import java.io.IOException;
import java.io.PrintWriter;
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
      JsonOutput.print(out, json -> write(shown, json));
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

  private static void write(List<Judgement> judgements, JsonWriter json) throws IOException {
    json.beginArray();
    for (Judgement judgement : judgements) {
      json.beginObject();
      json.name("method").value(judgement.method().pattern());
      json.name("native").value(judgement.isNative());
      json.name("verdict").value(judgement.verdict());
      json.name("rule").value(judgement.rule() == null ? null : judgement.rule().toString());
      json.name("undecided").value(judgement.undecided());
      json.name("withoutBarrierIn").beginArray();
      for (MethodId caller : judgement.unjudged()) {
        json.value(caller.pattern());
      }
      json.endArray();
      json.endObject();
    }
    json.endArray();
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
