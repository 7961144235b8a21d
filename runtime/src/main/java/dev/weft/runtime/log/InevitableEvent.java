package dev.weft.runtime.log;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** Event {@code weft.Inevitable}: a transaction becomes inevitable; the stack shows where. */
@Name("weft.Inevitable")
@Label("Transaction Inevitable")
@Category("Weft")
final class InevitableEvent extends Event {
  @Label("Entry Point")
  String entryPoint;

  @Label("Reason")
  String reason;
}
