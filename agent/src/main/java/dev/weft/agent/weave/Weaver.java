package dev.weft.agent.weave;

import dev.weft.agent.policy.Policy;
import dev.weft.runtime.FieldRef;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Weaves class files. Thread-safe; keeps what must be shared between classes of one loader.
 *
 * <p>The result for a class does not depend on the order in which classes are woven.
 */
public final class Weaver {
  /** What the JVM must strip from the names of native methods to find their implementation. */
  public static final String NATIVE_PREFIX = Names.NATIVE_PREFIX;

  private final Policy policy;
  private final Scope scope;
  private final AtomicMethods atomic;
  private final Catalog jdkCatalog;
  private final Map<ClassLoader, LoaderState> loaders =
      Collections.synchronizedMap(new WeakHashMap<>());
  private final LoaderState bootState;

  /**
   * Creates a weaver of classes that are being loaded by a JDK as it is.
   *
   * @param policy what calls, classes and fields mean
   * @param exclude class patterns to leave unwoven
   * @param atomic method patterns and annotation names that mark units
   */
  public Weaver(Policy policy, List<String> exclude, List<String> atomic) {
    this(policy, exclude, atomic, JdkShape.LOADED);
  }

  /** As the other one, with what may be done to the classes of the JDK. */
  public Weaver(Policy policy, List<String> exclude, List<String> atomic, JdkShape shape) {
    this.policy = policy;
    this.scope = new Scope(policy, exclude);
    this.atomic = new AtomicMethods(atomic);
    // A lambda would be linked at each start of an agent.
    this.jdkCatalog = Catalog.ofJdk(shape, shape == JdkShape.AHEAD ? this::getsRecord : null);
    this.bootState = new LoaderState(jdkCatalog);
  }

  private boolean getsRecord(String type) {
    return JdkShape.isFree(type) && scope.of(null, type, true) == Scope.Treatment.JDK;
  }

  /**
   * True if the class may need weaving. Cheap; called for every class that is loaded.
   *
   * @param name internal name
   */
  public static boolean wants(String name) {
    return name != null && !Scope.isNever(name);
  }

  /**
   * Tells of a class of the JDK whether a program without transactions sees that it is woven.
   *
   * @param name internal name
   */
  public static boolean showsOutside(String name) {
    return SpecialClasses.showsOutside(name);
  }

  /**
   * How the class is treated as a whole.
   *
   * @param name internal name
   * @param jdk the class is of a module of the JDK
   */
  public Scope.Treatment treatment(String name, boolean jdk) {
    return scope.of(null, name, jdk);
  }

  /**
   * Weaves a class.
   *
   * @param loader defining loader, null for the boot loader
   * @param name internal name
   * @param classFile the class as it was written
   * @param jdk the class is of a module of the JDK: its transactional bodies go to a companion
   * @param initialized the class has been initialised, so its initialiser will not run again
   * @return what to do with it
   * @throws WeavingException if it cannot be woven; the class is then to be guarded
   */
  public WovenClass weave(
      ClassLoader loader, String name, byte[] classFile, boolean jdk, boolean initialized) {
    LoaderState state = state(loader);
    Scope.Treatment treatment = scope.of(loader, name, jdk);
    return new ClassWeaver(classFile, treatment, state, policy, atomic, jdk, initialized, false)
        .weave();
  }

  /** Guards a class that could not be woven: entering it makes a transaction inevitable. */
  public WovenClass guard(ClassLoader loader, byte[] classFile, boolean jdk) {
    return new ClassWeaver(
            classFile, Scope.Treatment.GUARDED, state(loader), policy, atomic, jdk, false, true)
        .weave();
  }

  private LoaderState state(ClassLoader loader) {
    if (loader == null) {
      return bootState;
    }
    synchronized (loaders) {
      LoaderState known = loaders.get(loader);
      if (known == null) {
        known = new LoaderState(jdkCatalog.seenFrom(loader));
        loaders.put(loader, known);
      }
      return known;
    }
  }

  /** What classes of one loader share: a name means the same class in all of them. */
  static final class LoaderState {
    final Catalog catalog;
    final Map<String, FieldRef> fieldRefs = new ConcurrentHashMap<>();

    LoaderState(Catalog catalog) {
      this.catalog = catalog;
    }
  }
}
