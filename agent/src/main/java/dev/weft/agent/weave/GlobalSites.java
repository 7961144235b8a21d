package dev.weft.agent.weave;

import dev.weft.runtime.FieldRef;
import dev.weft.runtime.Sites;
import java.util.Map;
import org.objectweb.asm.tree.ClassNode;

/** Registers the sites of application classes at once, under numbers of this JVM. */
final class GlobalSites implements SiteNumbers {
  private final ClassNode owner;
  private final Map<String, FieldRef> fieldRefs;

  /**
   * For one class.
   *
   * @param fieldRefs shared by all classes of a loader, so that each field is resolved once
   */
  GlobalSites(ClassNode owner, Map<String, FieldRef> fieldRefs) {
    this.owner = owner;
    this.fieldRefs = fieldRefs;
  }

  @Override
  public int field(
      String fieldOwner,
      String name,
      String descriptor,
      boolean isStatic,
      String method,
      int line) {
    String key = (isStatic ? "static " : "") + fieldOwner + '.' + name + ' ' + descriptor;
    FieldRef field = fieldRefs.get(key);
    if (field == null) {
      // A lambda would be linked when the first class is loaded, which is to be fast.
      FieldRef created = new FieldRef(Names.dotted(fieldOwner), name, descriptor);
      FieldRef earlier = fieldRefs.putIfAbsent(key, created);
      field = earlier == null ? created : earlier;
    }
    return register(field, isStatic, method, line);
  }

  @Override
  public int other(String method, int line) {
    return register(null, false, method, line);
  }

  private int register(FieldRef field, boolean isStatic, String method, int line) {
    return Sites.register(
        field, isStatic, Names.dotted(owner.name), method, owner.sourceFile, line);
  }
}
