package dev.weft.runtime.log;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Registered;

/**
 * Both sides of a conflict. Its duration is the time that the conflict cost: of an abort since the
 * attempt began, of a pause since the wait began. What is unknown is null, 0 or, of indexes, -1.
 *
 * <p>Confined to the thread that creates it.
 */
@Registered(false)
@Category("Weft")
public abstract class ConflictEvent extends Event {
  @Label("Entry Point")
  @Description("The unit that lost")
  public String entryPoint;

  @Label("Kind")
  @Description("WRITE_WRITE, WRITE_READ, INEVITABLE, MONITOR, ORDER, RETRY, ROLLBACK or CHAOS")
  public String kind;

  @Label("Weight")
  @Description("How many such events this one stands for: short ones are sampled")
  public int weight;

  @Label("Site")
  @Description("Where the loser was: Class.method(File:line)")
  public String site;

  @Label("Other Site")
  @Description("Where the winner had locked or written")
  public String otherSite;

  @Label("Other Entry Point")
  @Description("The unit that won")
  public String otherEntryPoint;

  @Label("Object")
  @Description("The field or the elements, or what else was fought over")
  public String object;

  @Label("Other Object")
  @Description("The field that the winner had written")
  public String otherObject;

  @Label("Class of Object")
  public String objectClass;

  @Label("Identity of Object")
  @Description("Its identity hash code")
  public int identity;

  @Label("First Index")
  @Description("Of an array: the first of the elements that have one ownership record")
  public int firstIndex;

  @Label("Last Index")
  @Description("Of an array: the last of the elements that have one ownership record")
  public int lastIndex;

  @Label("Other Index")
  @Description("Of an array: an element that the winner had written")
  public int otherIndex;

  @Label("Shared Record")
  @Description("Both sides wanted different objects that have one ownership record by chance")
  public boolean sharedRecord;
}
