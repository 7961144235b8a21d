package dev.weft.agent.report;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says why additions conflict that could commute. Those do not conflict: {@code f++}, {@code f +=
 * k} and {@code f -= k} on an int or long field, {@code k} being a constant or a local variable,
 * and additions to atomic counters, if nobody looks at the result before the commit.
 */
final class CounterAdvice {
  private static final String ATOMIC = "java.util.concurrent.atomic.";
  private static final Pattern ADDING_METHOD =
      Pattern.compile("(increment|decrement|add)AndGet|getAnd(Increment|Decrement|Add)");

  private static final Pattern ELEMENT =
      Pattern.compile("\\]\\s*(\\+\\+|--|[+-]=)|(\\+\\+|--)\\s*[\\w.]+\\[");

  private static final String RULE =
      "x++ and x += n commute, with n a constant or a local variable, if x is an int or a long that"
          + " nobody looks at before the commit.";

  private static final String READ =
      "This counter is read here, so it is not commutative: without the read, transactions that"
          + " only count in it do not conflict. Read it in a transaction of its own, or in an action"
          + " after the commit.";

  /** Longer ones are not read: nobody has written them, and patterns would take their time. */
  private static final int LONG_LINE = 400;

  /** What may stand before a statement, in the same line. */
  private static final String START = "(?:.*(?:[{;)]|->|\\belse)\\s*)?";

  /** What the field is one of. */
  private static final String PATH = "(?:[\\w$]+(?:\\([^)]*\\))?\\.)*";

  private static final String END = "\\s*[;)].*";

  /** What a line does to a counter. */
  private enum Use {
    /** {@code f++;} */
    COUNTS,
    /** {@code f += size();} */
    ADDS_EXPRESSION,
    /** {@code f = f + 1;} */
    STORES_SUM,
    /** {@code return f++;} */
    USES_RESULT,
    /** Whatever else. */
    OTHER
  }

  private final SourceLines sources;

  CounterAdvice(SourceLines sources) {
    this.sources = sources;
  }

  /** Returns a sentence, or null if nothing shows that this is about a counter. */
  String of(Conflict conflict, String object) {
    Site here = conflict.key().site();
    Site there = conflict.key().otherSite();
    if (object.startsWith(ATOMIC)) {
      return ofAtomic(conflict);
    }
    if (object.contains("[]")) {
      return adds(ELEMENT, here) && adds(ELEMENT, there)
          ? "Additions to elements of an array do not commute: count in fields, or in an AtomicLong"
              + " or a LongAdder for each element."
          : null;
    }
    if (!isField(object)) {
      return null;
    }
    String field = object.substring(object.lastIndexOf('.') + 1);
    Use atThis = use(here, field);
    Use atOther = use(there, field);
    if (atThis == Use.USES_RESULT || atOther == Use.USES_RESULT) {
      return ofResult("the addition to " + object, atThis == Use.USES_RESULT ? here : there);
    }
    if (atThis == Use.ADDS_EXPRESSION || atOther == Use.ADDS_EXPRESSION) {
      return "Put the amount in a local variable first, as in: long n = ..; %s += n; then additions"
              .formatted(field)
          + " commute, if nobody looks at the result before the commit.";
    }
    if (atThis == Use.STORES_SUM || atOther == Use.STORES_SUM) {
      Site sum = atThis == Use.STORES_SUM ? here : there;
      return "If this counts: write %s += n, at %s, and do not read it before. %s"
          .formatted(field, sum.brief(), RULE);
    }
    if (atThis == Use.COUNTS && atOther == Use.COUNTS) {
      return "Both only add to %s, which commutes unless the transaction reads it, too, or it is not"
              .formatted(object)
          + " an int or a long. Find where the same transaction reads it, and do that in one of its"
          + " own or in an action after the commit.";
    }
    return atOther == Use.COUNTS ? READ : null;
  }

  /** What may help with a field where no source tells more; null if it cannot be a counter. */
  String general(Conflict conflict, String object) {
    boolean unknown =
        sources.at(conflict.key().site()).isEmpty()
            && sources.at(conflict.key().otherSite()).isEmpty();
    return unknown && isField(object) ? "If both only add to it: " + RULE : null;
  }

  private static boolean isField(String object) {
    return object.matches("[\\w$.]+\\.[\\w$]+") && !object.startsWith("java.");
  }

  private static String ofAtomic(Conflict conflict) {
    Site here = conflict.key().site();
    Site there = conflict.key().otherSite();
    if (ADDING_METHOD.matcher(here.method()).matches()) {
      Site caller = conflict.callers().first();
      return ofResult(here.method(), caller == null ? here : caller);
    }
    boolean counted = ADDING_METHOD.matcher(there.method()).matches() || there.isApplication();
    return counted ? READ : null;
  }

  private static String ofResult(String addition, Site site) {
    return "The result of %s is used, at %s, so it matters who adds first. Without that, additions"
            .formatted(addition, site.brief())
        + " commute. Numbers that must differ can come from a counter for each thread, or be drawn"
        + " before the transaction begins.";
  }

  /** Null if the text of the line is not known. */
  private Use use(Site site, String field) {
    Optional<String> line = sources.at(site);
    return line.isEmpty() ? null : use(line.get(), Pattern.quote(field));
  }

  private static Use use(String line, String field) {
    if (line.length() > LONG_LINE) {
      return Use.OTHER;
    }
    String counter = PATH + field;
    if (line.matches(START + counter + "\\s*(\\+\\+|--)" + END)
        || line.matches(START + "(\\+\\+|--)\\s*" + counter + END)) {
      return Use.COUNTS;
    }
    Matcher sum = Pattern.compile(START + counter + "\\s*[+-]=\\s*([^;]*)" + END).matcher(line);
    if (sum.matches()) {
      return sum.group(1).matches("-?[\\w$]+") ? Use.COUNTS : Use.ADDS_EXPRESSION;
    }
    if (Pattern.compile("(\\+\\+|--)\\s*" + counter + "\\b").matcher(line).find()
        || Pattern.compile("\\b" + field + "\\s*(\\+\\+|--|[+-]=)").matcher(line).find()) {
      return Use.USES_RESULT;
    }
    return line.matches(START + counter + "\\s*=[^=;\"]*[+-][^;\"]*;.*")
        ? Use.STORES_SUM
        : Use.OTHER;
  }

  private boolean adds(Pattern pattern, Site site) {
    return sources.at(site).filter(line -> pattern.matcher(line).find()).isPresent();
  }
}
