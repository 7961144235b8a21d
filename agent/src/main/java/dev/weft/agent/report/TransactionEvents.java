package dev.weft.agent.report;

import java.util.HashMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/** Adds the agent's own events to a model. */
final class TransactionEvents {
  private final ReportModel model;
  private final Totals totals;
  private final Map<String, Site> sites = new HashMap<>();

  TransactionEvents(ReportModel model) {
    this.model = model;
    this.totals = model.totals();
  }

  void add(String name, RecordedEvent event, long start, long end) {
    switch (name) {
      case "weft.Commit" -> addCommit(event, start, end);
      case "weft.Abort" -> addAbort(event, start, end);
      case "weft.Pause" -> addPause(event, start, end);
      case "weft.Inevitable" -> addInevitable(event);
      case "weft.Deferred" ->
          model
              .deferred(Fields.textOrUnknown(event, "call"))
              .add(end - start, Fields.flag(event, "early"), Fields.flag(event, "threw"));
      case "weft.Unwoven" ->
          model.addUnwoven(
              Fields.textOrUnknown(event, "className"), Fields.textOrUnknown(event, "reason"));
      case "weft.Totals" -> totals.addCounts(end, counts(event));
      case "weft.Settings" -> {
        totals.setProcessors(Fields.number(event, "processors"));
        totals.setPreparedJdk(Fields.text(event, "preparedJdk"));
      }
      default -> {
        // of a newer agent
      }
    }
  }

  private void addCommit(RecordedEvent event, long start, long end) {
    long aborted = Fields.nanos(event, "aborted");
    long paused = Fields.nanos(event, "paused");
    long committed = Fields.nanos(event, "committed", Math.max(0, end - start - aborted - paused));
    boolean inevitable = Fields.flag(event, "inevitable");
    long alone = Fields.nanos(event, "alone", inevitable ? committed : 0);
    long transactions = Fields.number(event, "transactions", 1);
    long rolledBack = Math.max(0, Fields.number(event, "attempts") - transactions);
    totals.addCommit(
        new Totals.Counts(
            transactions, rolledBack, 0, inevitable ? 1 : 0, committed, aborted, paused, alone));
    String entryPoint = Fields.textOrUnknown(event, "entryPoint");
    model.unit(entryPoint).add(transactions, committed);
    if (alone > 0) {
      model.inevitability(Fields.textOrUnknown(event, "reason")).addAlone(alone);
    }
    Activity activity = model.activity();
    if (transactions > 1) {
      // A batch: its transactions are somewhere in its time, of which only the share is known.
      Threads.add(activity, event, State.RUNNING, end - committed, end);
      return;
    }
    Threads.add(activity, event, State.RUNNING, start, end);
    Threads.add(activity, event, State.INEVITABLE, end - alone, end);
    model.longest().add(Threads.id(event), start, end, entryPoint);
  }

  private void addAbort(RecordedEvent event, long start, long end) {
    long lost = Math.max(0, end - start - Fields.nanos(event, "paused"));
    long weight = Math.max(1, Fields.number(event, "weight", 1));
    totals.addAbort(lost, weight);
    Conflict conflict = conflict(event, lost, weight);
    conflict.addAbort(loss(event, conflict, end, lost, weight));
    duel(event, conflict).addAborted(weight * lost);
    if (conflict.key().kind().equals("INEVITABLE")) {
      model.inevitability(Fields.textOrUnknown(event, "object")).addAborted(weight * lost);
    }
    Threads.add(model.activity(), event, State.ABORTED, start, end);
  }

  private void addPause(RecordedEvent event, long start, long end) {
    long lost = end - start;
    long weight = Math.max(1, Fields.number(event, "weight", 1));
    totals.addPause(lost, weight);
    Conflict conflict = conflict(event, lost, weight);
    conflict.addPause(loss(event, conflict, end, lost, weight));
    duel(event, conflict).addPaused(weight * lost);
    if (conflict.key().kind().equals("INEVITABLE")) {
      model.inevitability(Fields.textOrUnknown(event, "object")).addWaited(weight * lost);
    }
    Threads.add(model.activity(), event, State.PAUSED, start, end);
  }

  private Conflict conflict(RecordedEvent event, long lost, long weight) {
    Conflict conflict =
        model.conflict(
            new Conflict.Key(
                Fields.textOrUnknown(event, "kind"),
                thisSide(event),
                site(Fields.text(event, "otherSite"))));
    if (conflict.wantsStack(lost) && !Fields.flag(event, "betweenAttempts")) {
      conflict.keepStack(lost, Stack.all(event));
    }
    addSharing(event, conflict.sharing(), weight);
    return conflict;
  }

  private Duel duel(RecordedEvent event, Conflict conflict) {
    String winner = Fields.text(event, "otherEntryPoint");
    if (winner == null) {
      // Who wants to be alone waits for nobody in particular.
      winner = conflict.key().kind().equals("INEVITABLE") ? "(to run alone)" : "(unknown)";
    }
    return model.duel(new Duel.Key(Fields.textOrUnknown(event, "entryPoint"), winner));
  }

  private static void addSharing(RecordedEvent event, Sharing sharing, long weight) {
    int identity = (int) Fields.number(event, "identity");
    int first = (int) Fields.number(event, "firstIndex", -1);
    int element = (int) Fields.number(event, "otherIndex", -1);
    String field = Fields.text(event, "object");
    String otherField = Fields.text(event, "otherObject");
    if (Fields.flag(event, "sharedRecord")) {
      sharing.addCollision(weight);
    } else if (first >= 0 && element >= 0 && identity != 0) {
      sharing.addElement(identity, first, element, weight);
    } else if (first < 0 && field != null && otherField != null) {
      sharing.addFields(field, otherField, weight);
    }
  }

  private static Conflict.Loss loss(
      RecordedEvent event, Conflict conflict, long end, long lost, long weight) {
    return new Conflict.Loss(
        end,
        lost,
        weight,
        Fields.text(event, "entryPoint"),
        Fields.text(event, "otherEntryPoint"),
        Fields.text(event, "object"),
        conflict.key().site().isApplication() ? null : Stack.application(event));
  }

  private Site thisSide(RecordedEvent event) {
    Site site = site(Fields.text(event, "site"));
    Site top = site.isKnown() ? null : Stack.top(event);
    return top == null ? site : top;
  }

  private void addInevitable(RecordedEvent event) {
    Site application = Stack.application(event);
    model
        .inevitability(Fields.textOrUnknown(event, "reason"))
        .add(
            application != null ? application : Stack.top(event), Fields.text(event, "entryPoint"));
  }

  private static Totals.Counts counts(RecordedEvent event) {
    return new Totals.Counts(
        Fields.number(event, "commits"),
        Fields.number(event, "aborts"),
        Fields.number(event, "pauses"),
        Fields.number(event, "inevitables"),
        Fields.nanos(event, "committed"),
        Fields.nanos(event, "aborted"),
        Fields.nanos(event, "paused"),
        Fields.nanos(event, "alone"));
  }

  private Site site(String text) {
    return sites.computeIfAbsent(text == null ? "" : text, Site::parse);
  }
}
