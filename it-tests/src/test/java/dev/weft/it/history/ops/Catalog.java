package dev.weft.it.history.ops;

import java.util.List;

/** All groups of operations. Immutable. */
public final class Catalog {
  /** Groups that each program has some of. */
  public static final List<Group> MEMORY =
      List.of(
          FieldOps.group(),
          ObjectOps.group(),
          CounterOps.group(),
          StaticOps.group(),
          ArrayOps.group(),
          BulkOps.group(),
          NodeOps.group(),
          FreshOps.group(),
          ListOps.group(),
          MapOps.group(),
          SortedOps.group(),
          AtomicOps.group(),
          TextOps.group());

  /** Groups that say how the others are executed. */
  public static final List<Group> CONTROL =
      List.of(ControlOps.group(), EffectOps.group(), AlternativeOps.group());

  /** What serialises transactions, so that most programs do without. */
  public static final Group INEVITABLE = InevitableOps.group();

  /** Pauses inside transactions. */
  public static final Group PAUSES = PauseOps.group();

  private Catalog() {}

  /** The group with this name. */
  public static Group named(String name) {
    for (List<Group> groups : List.of(MEMORY, CONTROL, List.of(INEVITABLE, PAUSES))) {
      for (Group group : groups) {
        if (group.name.equals(name)) {
          return group;
        }
      }
    }
    throw new IllegalArgumentException("no group of operations is called " + name);
  }
}
