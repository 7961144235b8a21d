package dev.weft.agent.explain;

import dev.weft.agent.query.Analysis;
import dev.weft.agent.query.ClassFiles;
import dev.weft.agent.query.Query;
import java.io.PrintWriter;
import java.util.List;

/** The analysis behind the command {@code explain}. */
public final class Explain implements Analysis {
  /** Creates the analysis. */
  public Explain() {}

  @Override
  public boolean answer(Query query, PrintWriter out) {
    try (ClassFiles files = new ClassFiles(query.classPath(), getClass().getClassLoader())) {
      Explainer explainer = new Explainer(files, query);
      Targets targets = new Targets(files, explainer.hierarchy());
      String type = targets.type(query.target());
      if (type != null) {
        new ClassText(out, explainer).print(type);
      } else {
        methods(targets.methods(query.target()), query, explainer, out);
      }
      out.flush();
      return false;
    }
  }

  private static void methods(
      List<MethodId> methods, Query query, Explainer explainer, PrintWriter out) {
    String receiver = Targets.owner(query.target());
    List<Explanation> all =
        methods.stream().map(method -> explainer.explain(method, receiver)).toList();
    if (query.json()) {
      new ExplainJson(explainer, query.top()).print(all, out);
      return;
    }
    ExplainText text = new ExplainText(out, explainer, query.top());
    for (Explanation explanation : all) {
      text.print(explanation);
    }
  }
}
