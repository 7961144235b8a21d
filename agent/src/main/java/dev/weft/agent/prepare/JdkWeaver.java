package dev.weft.agent.prepare;

import dev.weft.agent.CarrierClass;
import dev.weft.agent.policy.Policy;
import dev.weft.agent.weave.JdkShape;
import dev.weft.agent.weave.Weaver;
import dev.weft.agent.weave.WeavingException;
import dev.weft.agent.weave.WovenClass;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Weaves the classes of the JDK ahead of time, and numbers their access sites. Classes have to come
 * in one order, as numbers depend on it; {@link #weave} alone is thread-safe.
 */
final class JdkWeaver {
  private final Weaver weaver;
  private final Gates gates = new Gates();
  private final List<String> types = new ArrayList<>();
  private final List<byte[]> tables = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private int sites = 1;
  private int woven;

  JdkWeaver(Policy policy) {
    weaver = new Weaver(policy, List.of(), List.of(), JdkShape.AHEAD);
  }

  /** A class, woven or guarded, with relative numbers; null if it stays as it is. */
  WovenClass weave(String name, byte[] classFile) {
    if (!Weaver.wants(name) || name.startsWith("jdk/internal/module/SystemModules$")) {
      return null;
    }
    WovenClass result;
    try {
      result = weaver.weave(null, name, classFile, true, false);
      synchronized (notices) {
        notices.addAll(result.notices());
      }
    } catch (WeavingException e) {
      result = weaver.guard(null, classFile, true);
      synchronized (notices) {
        notices.add("class " + name.replace('/', '.') + " is not woven (" + e.getMessage() + ")");
      }
    }
    return result.classFile() == null ? null : result;
  }

  /** The class file with the numbers that its sites will have. */
  byte[] number(String name, WovenClass result) {
    byte[] classFile = result.numbered(sites);
    if (result.sites().count() != 0) {
      sites += result.sites().count();
      types.add(name.replace('/', '.'));
      tables.add(result.sites().table());
    }
    woven++;
    classFile = gates.redirect(classFile);
    return name.equals(LauncherHook.TYPE) ? LauncherHook.add(classFile) : classFile;
  }

  /** The classes that the woven ones call; to be asked for when all are numbered. */
  byte[] gates() {
    return gates.generate();
  }

  static byte[] carrier() {
    return CarrierClass.generateAhead();
  }

  static String gatesName() {
    return Gates.NAME;
  }

  static String carrierName() {
    return CarrierClass.NAME;
  }

  /** Writes the tables of all sites, in the order of their numbers. */
  void writeSites(DataOutputStream out) throws IOException {
    out.writeInt(types.size());
    for (int i = 0; i < types.size(); i++) {
      out.writeUTF(types.get(i));
      out.writeInt(tables.get(i).length);
      out.write(tables.get(i));
    }
  }

  int woven() {
    return woven;
  }

  int sites() {
    return sites - 1;
  }

  /** What the user should know of the classes that have been woven. */
  List<String> notices() {
    return notices;
  }
}
