package dev.weft.agent.explain;

import dev.weft.agent.policy.Policy;
import dev.weft.agent.query.ClassFiles;
import dev.weft.agent.weave.Scope.Treatment;
import dev.weft.agent.weave.Weaver;
import dev.weft.agent.weave.WeavingException;
import dev.weft.agent.weave.WovenClass;
import dev.weft.agent.weave.WovenSites;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Has classes woven as the agent would, and keeps what their methods do in a transaction. Confined
 * to one thread.
 */
final class WovenTypes {
  private final ClassFiles files;
  private final Weaver weaver;
  private final ClassLoader resources;
  private final Map<String, WovenType> known = new HashMap<>();

  /**
   * Creates the types under one policy.
   *
   * @param files where class files are found
   * @param policy what calls mean
   * @param exclude as the agent option
   * @param atomic as the agent option
   */
  WovenTypes(ClassFiles files, Policy policy, List<String> exclude, List<String> atomic) {
    this.files = files;
    this.weaver = new Weaver(policy, exclude, atomic);
    this.resources = files.resources();
  }

  /** The type, or null if there is no such class. */
  WovenType find(String name) {
    if (known.containsKey(name)) {
      return known.get(name);
    }
    byte[] classFile = files.find(name);
    WovenType type = classFile == null ? null : weave(name, classFile);
    known.put(name, type);
    return type;
  }

  /** True if the agent takes the class for one of the JDK. */
  boolean isJdk(String name) {
    return files.isJdk(name);
  }

  /** Weaves a class that need not be found anywhere. */
  WovenType weave(String name, byte[] classFile) {
    boolean jdk = files.isJdk(name);
    Treatment treatment = weaver.treatment(name, jdk);
    if (treatment == Treatment.NONE) {
      return read(
          name, treatment, null, classFile, new WovenClass(null, null, WovenSites.NONE, List.of()));
    }
    ClassLoader loader = files.moduleOf(name) != null ? null : resources;
    try {
      WovenClass woven = weaver.weave(loader, name, classFile, jdk, false);
      return read(name, treatment, null, classFile, woven);
    } catch (WeavingException e) {
      return guard(name, loader, classFile, e.getMessage());
    } catch (RuntimeException e) {
      // As in the agent: a class that the weaver cannot stand is guarded.
      return guard(name, loader, classFile, "the weaver failed: " + e);
    }
  }

  private WovenType guard(String name, ClassLoader loader, byte[] classFile, String reason) {
    WovenClass woven = weaver.guard(loader, classFile, files.isJdk(name));
    return read(name, Treatment.GUARDED, reason, classFile, woven);
  }

  private WovenType read(
      String name, Treatment treatment, String failure, byte[] classFile, WovenClass woven) {
    ClassNode original = node(classFile, ClassReader.SKIP_CODE);
    ClassNode type = node(woven.classFile() == null ? classFile : woven.classFile(), 0);
    ClassNode companion = woven.companion() == null ? null : node(woven.companion(), 0);
    Map<String, MethodNode> now = new HashMap<>();
    type.methods.forEach(method -> now.put(method.name + method.desc, method));
    boolean jdk = files.isJdk(name);
    Map<String, Code> methods = new LinkedHashMap<>();
    for (MethodNode method : original.methods) {
      String key = method.name + method.desc;
      methods.put(key, CodeReader.read(type, companion, jdk, now.get(key)));
    }
    return new WovenType(name, treatment, failure, woven.notices(), type.sourceFile, methods);
  }

  private static ClassNode node(byte[] classFile, int flags) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, flags | ClassReader.SKIP_FRAMES);
    return node;
  }
}
