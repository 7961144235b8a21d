package dev.weft.agent.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says what can be done about a conflict or a reason to run alone. */
final class Advice {
  private static final String SYNCHRONIZED = "synchronized ";
  private static final String LOCKS = "java.util.concurrent.locks.";
  private static final Pattern METHOD = Pattern.compile("[\\w$]+(\\.[\\w$]+)*\\.([\\w$]+|<init>)");

  private static final Pattern POLICY_LINE = Pattern.compile("(pure|defer|elide|independent) \\S+");

  private static final List<String> COUNTERS_OF_COLLECTIONS =
      List.of(".size", ".modCount", ".count");

  private final CounterAdvice counters;

  /**
   * Creates an adviser.
   *
   * @param sources to see what lines do; without them advice is more general
   */
  Advice(SourceLines sources) {
    counters = new CounterAdvice(sources);
  }

  /** Whether a reason to run alone is that a monitor or lock is taken. */
  static boolean isLock(String reason) {
    return reason.startsWith(SYNCHRONIZED) || reason.startsWith(LOCKS);
  }

  /** Whether a piece of advice is a line for a policy file, and no sentence. */
  static boolean isPolicyLine(String advice) {
    return POLICY_LINE.matcher(advice).matches();
  }

  /** Sentences, and lines for a policy file, the most useful first. */
  List<String> of(Inevitability inevitability) {
    return ofReason(inevitability.reason(), inevitability.callers().first());
  }

  private static List<String> ofReason(String reason, Site caller) {
    if (reason.startsWith(SYNCHRONIZED)) {
      String method = reason.substring(reason.lastIndexOf(' ') + 1);
      return List.of(
          "Remove the synchronized: a transaction needs no monitor. If the monitor guards only what"
              + " woven code uses, the whitelist can say so instead:",
          "elide " + method);
    }
    if (reason.startsWith(LOCKS)) {
      return List.of("Remove the lock: what transactions change needs none.");
    }
    if (reason.startsWith("priority after")) {
      return List.of("It kept losing against others: see its conflicts.");
    }
    if (!METHOD.matcher(reason).matches()) {
      return List.of("Move this out of the transaction, before it or into a @Deferred method.");
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "If the call has no effect that matters, such as a look-up or a hash: whitelist line");
    lines.add("pure " + reason);
    if (caller != null && caller.isApplication() && !caller.method().startsWith("<")) {
      lines.add(
          "If its effect can wait for the commit and "
              + caller.simpleMethod()
              + " returns void: make that method @Deferred, or whitelist line");
      lines.add("defer " + caller.qualifiedMethod());
    } else {
      lines.add(
          "If its effect can wait for the commit: call it in a void method that is @Deferred.");
    }
    return lines;
  }

  /** Sentences, and lines for a policy file, the most useful first. */
  List<String> of(Conflict conflict) {
    String object = Optional.ofNullable(conflict.objects().first()).orElse("");
    switch (conflict.key().kind()) {
      case "INEVITABLE":
        return List.of("See " + object + " among what made transactions run alone.");
      case "MONITOR":
        return List.of(
            "A transaction that runs alone waits for code outside of transactions: let that code"
                + " use no monitor, or an @Atomic method.");
      case "CHAOS":
        return List.of("This is what the option chaos is for. Leave it out in production.");
      case "ROLLBACK":
        return List.of(
            "An exception named in rollbackOn: check what it stands for before the work is done.");
      case "RETRY":
        return List.of("The transaction itself has called retry(): it waits for a change.");
      case "ORDER":
        return object.isEmpty()
            ? List.of("Make the tasks of similar length, or use a queue without an order.")
            : List.of(
                "A later task used this before an earlier one. If the order does not matter, use"
                    + " a queue without one.");
      default:
        return ofMemory(conflict, object);
    }
  }

  private List<String> ofMemory(Conflict conflict, String object) {
    if (conflict.sharing().isCollision()) {
      return List.of(
          "Different objects share an ownership record by chance; another run will not show it.");
    }
    if (conflict.sharing().isOtherElement()) {
      return List.of(
          "Array chunk shared: different elements of one array, less than 64 bytes apart. Give each"
              + " transaction an array of its own, or elements 64 bytes apart.");
    }
    if (conflict.sharing().isOtherField()) {
      return ofSharedRecord(object);
    }
    String library = ofLibrary(conflict, object);
    if (library != null) {
      return List.of(library);
    }
    String counter = counters.of(conflict, object);
    return counter != null ? List.of(counter) : ofField(conflict, object);
  }

  private static List<String> ofSharedRecord(String field) {
    String what = "Different fields of one object, which share one ownership record: ";
    return field.matches("[\\w$.]+\\.[\\w$]+") && !field.startsWith("java.")
        ? List.of(what + "give one of them its own by the whitelist line", "independent " + field)
        : List.of(what + "move one of them to an object of its own.");
  }

  private static String ofLibrary(Conflict conflict, String object) {
    for (Site site : List.of(conflict.key().site(), conflict.key().otherSite())) {
      String method = site.isJdk() ? site.method() : "";
      if (method.equals("resize") || method.equals("rehash") || method.equals("transfer")) {
        return "Hash map resized: that touches all its entries. Make it with the capacity that it"
            + " will need, such as new HashMap<>(4 * n / 3 + 1).";
      }
      if (method.equals("expungeStaleEntries")) {
        return "A look-up in a weak map also removes what was collected, which is a write. Use a map"
            + " without weak references, or one per handler.";
      }
      if (method.equals("grow") || method.equals("add") && site.className().endsWith("List")) {
        return "Each append changes the end of the same list. Collect in a list per transaction and"
            + " join them afterwards, or use a map by key.";
      }
    }
    if (object.startsWith("java.") && COUNTERS_OF_COLLECTIONS.stream().anyMatch(object::endsWith)) {
      return "The size of a collection is read here (size, isEmpty, iteration) while others add or"
          + " remove. Ask for it outside, or keep a counter of your own that is only counted.";
    }
    return null;
  }

  private List<String> ofField(Conflict conflict, String object) {
    Site site = conflict.key().site();
    List<String> lines = new ArrayList<>();
    String what = object.isEmpty() ? "what both want" : object;
    if (conflict.key().kind().equals("WRITE_WRITE")) {
      lines.add("Both write " + what + ": give each handler its own, or write it last.");
      if (site.isApplication() && !site.method().startsWith("<")) {
        lines.add(
            "If "
                + site.simpleMethod()
                + " returns void and may run after the commit, make it @Deferred and @Atomic: then it"
                + " is a short transaction of its own.");
      }
    } else {
      lines.add(
          "One reads "
              + what
              + " and another one writes it before the reader commits: read it late, write it only if"
              + " the value changes, or keep apart what is read from what is written.");
    }
    String counter = counters.general(conflict, object);
    if (counter != null) {
      lines.add(counter);
    }
    return lines;
  }
}
