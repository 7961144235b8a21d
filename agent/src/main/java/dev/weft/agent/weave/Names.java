package dev.weft.agent.weave;

/** Internal names of the runtime's classes and descriptors that woven code uses. */
final class Names {
  static final String RUNTIME = "dev/weft/runtime/";
  static final String TRANSACTION = RUNTIME + "Transaction";
  static final String TX_DESC = "L" + TRANSACTION + ";";
  static final String BARRIERS = RUNTIME + "Barriers";

  /** Defined by the agent; its current() is what prologues call. */
  static final String CARRIER = "java/lang/WeftThreadLocals";

  static final String FIELDS = RUNTIME + "FieldBarriers";
  static final String LOCALS = RUNTIME + "LocalBarriers";
  static final String OBJECTS = RUNTIME + "ObjectBarriers";
  static final String OWN_ARRAYS = RUNTIME + "OwnArrayBarriers";
  static final String RECORDS = RUNTIME + "ObjectRecords";
  static final String STATICS = RUNTIME + "StaticBarriers";
  static final String ARRAYS = RUNTIME + "ArrayBarriers";
  static final String UNSAFE = RUNTIME + "UnsafeBarriers";
  static final String HANDLES = RUNTIME + "FieldHandles";
  static final String NATIVES = RUNTIME + "NativeHandles";
  static final String REFLECTIVE = RUNTIME + "Reflective";
  static final String INTERNING = RUNTIME + "Interning";
  static final String THREAD_LOCALS = RUNTIME + "ThreadLocals";
  static final String TRACES = RUNTIME + "Traces";
  static final String UNITS = RUNTIME + "Units";
  static final String COMPANIONS = RUNTIME + "Companions";
  static final String MEMBERS = RUNTIME + "Members";
  static final String DEFERRED = RUNTIME + "Deferred";
  static final String COUNTERS = RUNTIME + "AtomicCounters";
  static final String TEXT_BUILDER = RUNTIME + "TextBuilder";
  static final String PRINTING = RUNTIME + "Printing";
  static final String SNAPSHOTS = RUNTIME + "Snapshots";

  /** Prefix of added members; core reflection hides them. */
  static final String PREFIX = "$weft$";

  /** Field that is the ownership record of an object; with a dollar and a name, of one field. */
  static final String RECORD = PREFIX + "orec";

  /** Fields of threads in a prepared JDK: not 0 in a transaction; the thread's descriptor. */
  static final String INSIDE = PREFIX + "inside";

  static final String OWN = PREFIX + "own";

  /** Constant with the names of fields that {@link SetOnce} has found. */
  static final String SET_ONCE = PREFIX + "once";

  /** Prefix of native methods that have a judge in front; the JVM strips it when it links them. */
  static final String NATIVE_PREFIX = PREFIX + "native$";

  /** Prefix of methods that make a call in place of a method reference. */
  static final String BRIDGE_PREFIX = PREFIX + "call$";

  static final String OBJECT = "java/lang/Object";
  static final String OBJECT_DESC = "Ljava/lang/Object;";

  private Names() {}

  static String dotted(String internalName) {
    return internalName.replace('/', '.');
  }

  static String packageOf(String internalName) {
    int slash = internalName.lastIndexOf('/');
    return slash < 0 ? "" : internalName.substring(0, slash);
  }
}
