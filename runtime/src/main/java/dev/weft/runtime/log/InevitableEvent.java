package dev.weft.runtime.log;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** Event {@code weft.Inevitable}: a transaction becomes inevitable; the stack shows where. */
@Name("weft.Inevitable")
@Label("Transaction Inevitable")
@Category("Weft")
@Description("A transaction meets something that cannot be rolled back, and has to run alone")
final class InevitableEvent extends Event {
  @Label("Entry Point")
  String entryPoint;

  @Label("Reason")
  @Description("The call, or what else cannot be rolled back")
  String reason;

  @Label("Alone At Once")
  @Description("It could go on; otherwise it was rolled back and began again alone")
  boolean alone;
}
