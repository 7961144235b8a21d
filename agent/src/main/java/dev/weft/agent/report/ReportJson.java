package dev.weft.agent.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes an analysis as JSON. Times are nanoseconds; what is unknown is null. */
final class ReportJson {
  private static final int COLUMNS = 60;

  private final JsonWriter json;
  private final SourceLines sources;
  private final int top;

  /**
   * Creates a writer of one analysis.
   *
   * @param json where to; not closed
   * @param sources where source lines are found
   * @param top how many of each are written at most
   */
  ReportJson(JsonWriter json, SourceLines sources, int top) {
    this.json = json;
    this.sources = sources;
    this.top = top;
  }

  /** Writes an object. */
  void write(Analysis analysis) throws IOException {
    json.beginObject();
    members(analysis);
    json.endObject();
  }

  /** Writes the members of an object that the caller has begun. */
  void members(Analysis analysis) throws IOException {
    ReportModel model = analysis.model();
    totals(analysis);
    json.name("verdicts").beginArray();
    for (Finding finding : analysis.findings()) {
      verdict(finding, analysis.capacityNanos());
    }
    json.endArray();
    json.name("conflicts").beginArray();
    for (Conflict conflict : first(model.conflicts())) {
      conflict(conflict, model.totals());
    }
    json.endArray();
    json.name("duels").beginArray();
    for (Duel duel : first(model.duels())) {
      json.beginObject().name("entryPoint").value(duel.key().loser());
      json.name("otherEntryPoint").value(duel.key().winner());
      json.name("abortedNanos").value(duel.abortedNanos());
      json.name("pausedNanos").value(duel.pausedNanos()).endObject();
    }
    json.endArray();
    json.name("inevitable").beginArray();
    for (Inevitability reason : first(model.inevitabilities())) {
      inevitability(reason);
    }
    json.endArray();
    json.name("locks").beginArray();
    for (LockWait lock : first(model.locks())) {
      json.beginObject().name("lockClass").value(lock.key().lockClass());
      json.name("nanos").value(lock.nanos()).name("count").value(lock.count());
      site("site", lock.key().site());
      json.endObject();
    }
    json.endArray();
    json.name("entryPoints").beginArray();
    for (Unit unit : first(model.units())) {
      json.beginObject().name("entryPoint").value(unit.entryPoint());
      json.name("commits").value(unit.commits());
      json.name("committedNanos").value(unit.committedNanos()).endObject();
    }
    json.endArray();
    json.name("deferred").beginArray();
    for (DeferredCall call : first(model.deferred())) {
      json.beginObject().name("call").value(call.call()).name("count").value(call.count());
      json.name("nanos").value(call.nanos()).name("early").value(call.early());
      json.name("threw").value(call.threw()).endObject();
    }
    json.endArray();
    json.name("unwoven").beginArray();
    for (Map.Entry<String, String> unwoven : model.unwoven().entrySet()) {
      json.beginObject().name("class").value(unwoven.getKey());
      json.name("reason").value(unwoven.getValue()).endObject();
    }
    json.endArray();
  }

  private void totals(Analysis analysis) throws IOException {
    Totals totals = analysis.model().totals();
    Totals.Counts counts = totals.counts();
    json.name("totals").beginObject();
    json.name("realNanos").value(totals.realNanos());
    json.name("committedNanos").value(counts.committed());
    json.name("aloneNanos").value(counts.alone());
    json.name("abortedNanos").value(counts.aborted());
    json.name("pausedNanos").value(counts.paused());
    json.name("gcNanos").value(totals.gcNanos());
    json.name("commits").value(counts.commits());
    json.name("inevitable").value(counts.inevitable());
    json.name("aborts").value(counts.aborts());
    json.name("pauses").value(counts.pauses());
    json.name("threads").value(analysis.lanes().size());
    json.name("processors").value(totals.processors());
    json.name("load").value(totals.load() < 0 ? null : totals.load());
    json.name("preparedJdk").value(totals.preparedJdk());
    json.endObject();
    Progress progress = analysis.progress();
    json.name("progress").beginObject();
    json.name("spanNanos").value(progress.spanNanos());
    json.name("average").value(progress.average());
    json.name("madeNanos").value(analysis.madeNanos());
    json.name("capacityNanos").value(analysis.capacityNanos());
    json.name("nanos").beginArray();
    for (int i = 0; i <= progress.most(); i++) {
      json.value(progress.nanos(i));
    }
    json.endArray().endObject();
  }

  private void verdict(Finding finding, long capacity) throws IOException {
    json.beginObject().name("kind").value(finding.cause().name());
    json.name("text").value(finding.title());
    strings("evidence", finding.evidence());
    strings("advice", finding.advice());
    json.name("lostNanos").value(finding.lostNanos());
    json.name("share").value(capacity == 0 ? 0 : (double) finding.lostNanos() / capacity);
    site("site", finding.site());
    json.name("entryPoint").value(finding.entryPoint());
    json.endObject();
  }

  private void conflict(Conflict conflict, Totals totals) throws IOException {
    json.beginObject().name("kind").value(conflict.key().kind());
    json.name("abortedNanos").value(conflict.abortedNanos());
    json.name("pausedNanos").value(conflict.pausedNanos());
    json.name("aborts").value(conflict.aborts());
    json.name("pauses").value(conflict.pauses());
    site("site", conflict.key().site());
    site("otherSite", conflict.key().otherSite());
    site("caller", conflict.callers().first());
    json.name("entryPoint").value(conflict.entryPoints().first());
    json.name("otherEntryPoint").value(conflict.otherEntryPoints().first());
    json.name("object").value(conflict.objects().first());
    json.name("stack").beginArray();
    for (Site frame : conflict.unitStack()) {
      json.value(frame.qualifiedMethod() + " (" + frame.brief() + ")");
    }
    json.endArray();
    strings("advice", new Advice(sources).of(conflict));
    json.name("timeline").beginArray();
    long begin = totals.firstNanos();
    long end = begin + Math.max(1, totals.realNanos());
    for (double nanos : conflict.timeline().columns(begin, end, COLUMNS)) {
      json.value(Math.round(nanos));
    }
    json.endArray().endObject();
  }

  private void inevitability(Inevitability reason) throws IOException {
    json.beginObject().name("reason").value(reason.reason());
    json.name("count").value(reason.count());
    json.name("aloneNanos").value(reason.aloneNanos());
    json.name("waitedNanos").value(reason.waitedNanos());
    json.name("abortedNanos").value(reason.abortedNanos());
    site("caller", reason.callers().first());
    json.name("entryPoint").value(reason.entryPoints().first());
    strings("advice", new Advice(sources).of(reason));
    json.endObject();
  }

  private void site(String name, Site site) throws IOException {
    json.name(name);
    if (site == null || !site.isKnown()) {
      json.nullValue();
      return;
    }
    json.beginObject().name("class").value(site.className());
    json.name("method").value(site.method());
    json.name("file").value(site.file());
    json.name("line").value(site.line() == 0 ? null : site.line());
    json.name("source").value(sources.at(site).orElse(null));
    json.endObject();
  }

  private void strings(String name, List<String> strings) throws IOException {
    json.name(name).beginArray();
    for (String string : strings) {
      json.value(string);
    }
    json.endArray();
  }

  private <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(top, all.size()));
  }
}
