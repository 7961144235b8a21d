package dev.weft.runtime.log;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Registered;

/**
 * Both sides of a conflict. Its duration is the time that the conflict cost: of an abort since the
 * attempt began, of a pause since the wait began.
 *
 * <p>Confined to the thread that creates it.
 */
@Registered(false)
@Category("Weft")
public abstract class ConflictEvent extends Event {
  @Label("Entry Point")
  @Description("The unit that lost")
  String entryPoint;

  @Label("Kind")
  String kind;

  @Label("Site")
  @Description("Where the loser was: Class.method(File:line)")
  String site;

  @Label("Other Site")
  @Description("Where the winner had locked or written")
  String otherSite;

  @Label("Other Entry Point")
  String otherEntryPoint;

  @Label("Object")
  @Description("The field, or what else was fought over")
  String object;

  /** Completes and writes the event. Nulls stand for "unknown". */
  public void commit(
      String unit, String kind, String site, String otherSite, String otherUnit, String object) {
    if (shouldCommit()) {
      this.entryPoint = unit;
      this.kind = kind;
      this.site = site;
      this.otherSite = otherSite;
      this.otherEntryPoint = otherUnit;
      this.object = object;
      commit();
    }
  }
}
