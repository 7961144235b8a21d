package dev.weft.runtime.log;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * Event {@code weft.Deferred}: an action that has waited for the commit has run. Confined to the
 * thread that creates it.
 */
@Name("weft.Deferred")
@Label("Deferred Call")
@Category("Weft")
@Description("A call, an effect or another action that has waited for the commit was executed")
@StackTrace(false)
public final class DeferredEvent extends Event {
  @Label("Entry Point")
  String entryPoint;

  @Label("Call")
  @Description("The method that was called, or the class of the action")
  String call;

  @Label("Early")
  @Description("It ran before the commit, because the transaction became inevitable")
  boolean early;

  @Label("Threw")
  boolean threw;

  /** Creates the event and starts its duration. */
  public static DeferredEvent start() {
    DeferredEvent event = new DeferredEvent();
    event.begin();
    return event;
  }

  /**
   * Completes and writes the event.
   *
   * @param action what was executed; its text names the call, if it is the runtime's own
   */
  public void write(String unit, Object action, boolean isEarly, boolean hasThrown) {
    end();
    if (shouldCommit()) {
      Class<?> type = action.getClass();
      boolean own = type.getClassLoader() == null && type.getName().startsWith("dev.weft.");
      entryPoint = unit;
      call = own ? action.toString() : type.getName();
      early = isEarly;
      threw = hasThrown;
      commit();
    }
  }
}
