package dev.weft.agent;

import dev.weft.agent.jar.AgentJar;
import dev.weft.agent.weave.VertxLoop;
import dev.weft.agent.weave.Weaver;
import dev.weft.agent.weave.WeavingException;
import dev.weft.agent.weave.WovenClass;
import dev.weft.boot.Boot;
import dev.weft.boot.Weaving;
import dev.weft.runtime.Engine;
import dev.weft.runtime.Transaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;

/**
 * Weaves the classes of a program on a prepared JDK, whose own classes are woven. A class that
 * cannot be woven is guarded; one that cannot be guarded either cannot be used. Thread-safe.
 */
final class ApplicationWeaving implements Weaving {
  /** A class file of which the JVM makes a ClassFormatError. */
  private static final byte[] UNUSABLE = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE};

  private static final byte[] NATIVE_PREFIX = Weaver.NATIVE_PREFIX.getBytes(StandardCharsets.UTF_8);

  private static final String OURS = "dev/weft/agent/";

  private final Weaver weaver;
  private final PreparedJdk jdk;

  /** Option eventloop. */
  private final boolean vertx;

  /** The JVM knows the prefix of native methods; the agents that it shows classes to, do that. */
  private volatile boolean prefixed;

  /** The last domain whose jar was found to be the one that has prepared this JDK. */
  private volatile ProtectionDomain known;

  /**
   * Creates it.
   *
   * @param prefixed the JVM knows already by which prefix woven classes have native methods
   */
  ApplicationWeaving(Weaver weaver, PreparedJdk jdk, boolean vertx, boolean prefixed) {
    this.weaver = weaver;
    this.jdk = jdk;
    this.vertx = vertx;
    this.prefixed = prefixed;
  }

  @Override
  public byte[] weave(ClassLoader loader, String name, ProtectionDomain domain, byte[] classFile) {
    // Some ways to define a class are part of the transaction that happens to take them.
    Transaction suspended = Engine.suspend();
    try {
      if (name != null && name.startsWith(OURS)) {
        check(domain);
      }
      return Weaver.wants(name) ? woven(loader, name, classFile) : null;
    } finally {
      Engine.resume(suspended);
    }
  }

  /** Refuses commands of another jar of Weft. */
  private void check(ProtectionDomain domain) {
    if (domain != null && domain != known && domain.getCodeSource() != null) {
      try {
        jdk.check(AgentJar.file(domain));
        known = domain;
      } catch (IOException e) {
        System.err.println("weft: " + e.getMessage());
        Runtime.getRuntime().halt(1);
      }
    }
  }

  private byte[] woven(ClassLoader loader, String name, byte[] classFile) {
    WovenClass woven;
    try {
      byte[] source = adapted(loader, name, classFile);
      woven = weaver.weave(loader, name, source, false, false);
      if (woven.classFile() == null && source != classFile) {
        woven = woven.with(source);
      }
    } catch (WeavingException e) {
      woven = guarded(loader, name, classFile, e.getMessage());
    } catch (Throwable e) {
      if (Boolean.getBoolean("weft.debug")) {
        e.printStackTrace();
      }
      woven = guarded(loader, name, classFile, "the weaver failed: " + e);
    }
    if (woven == null) {
      return UNUSABLE;
    }
    for (String notice : woven.notices()) {
      System.err.println("weft: " + notice);
    }
    Dump.write(name, false, classFile, woven);
    if (!prefixed && woven.classFile() != null && contains(woven.classFile(), NATIVE_PREFIX)) {
      tellPrefix();
    }
    return woven.classFile();
  }

  /** Not in the agent's own class, which is linked to a module that is yet to be read. */
  private synchronized void tellPrefix() {
    if (!prefixed) {
      try {
        ReadEdges.add("java.instrument");
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
      Boot.startAgent("natives.jar");
      prefixed = true;
    }
  }

  private byte[] adapted(ClassLoader loader, String name, byte[] classFile) {
    if (!vertx || loader == null) {
      return classFile;
    }
    try {
      return VertxLoop.adapt(name, classFile);
    } catch (WeavingException e) {
      // Half of the changes would be silently wrong.
      System.err.println("weft: " + name.replace('/', '.') + ": " + e.getMessage());
      Runtime.getRuntime().halt(1);
      throw e;
    }
  }

  /** Null if unwoven and unguarded the class would be silently wrong. */
  private WovenClass guarded(ClassLoader loader, String name, byte[] classFile, String reason) {
    Unwoven.report(name.replace('/', '.'), reason);
    try {
      return weaver.guard(loader, classFile, false);
    } catch (Throwable e) {
      System.err.println(
          "weft: " + name.replace('/', '.') + " can be neither woven nor guarded: " + e);
      return null;
    }
  }

  private static boolean contains(byte[] bytes, byte[] part) {
    for (int i = 0; i <= bytes.length - part.length; i++) {
      int n = 0;
      while (n < part.length && bytes[i + n] == part[n]) {
        n++;
      }
      if (n == part.length) {
        return true;
      }
    }
    return false;
  }
}
