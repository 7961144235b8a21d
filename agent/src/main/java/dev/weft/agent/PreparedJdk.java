package dev.weft.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weft.agent.cache.JdkCache;
import dev.weft.agent.policy.Policy;
import dev.weft.agent.policy.PolicyRule;
import dev.weft.agent.query.PreparedImage;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * The prepared JDK that runs, if it is one: its classes have been woven ahead of time, with numbers
 * of sites from 1. Immutable.
 */
final class PreparedJdk {
  /** Not prepared. */
  static final PreparedJdk NONE = new PreparedJdk(null, null, null, null, Set.of());

  private final File folder;
  private final String version;

  /** Identity of the jar that has prepared it. */
  private final String agent;

  private final String builds;
  private final Set<String> modules;

  private PreparedJdk(
      File folder, String version, String agent, String builds, Set<String> modules) {
    this.folder = folder;
    this.version = version;
    this.agent = agent;
    this.builds = builds;
    this.modules = modules;
  }

  /** Describes the running JDK. */
  static PreparedJdk running() throws IOException {
    File folder = new File(System.getProperty("java.home"), "lib/weft");
    File file = new File(folder, "image.properties");
    if (!file.exists()) {
      return NONE;
    }
    Properties properties = new Properties();
    try (InputStream in = new FileInputStream(file)) {
      properties.load(in);
    }
    String version = properties.getProperty("version");
    Set<String> modules = new HashSet<>();
    for (String module : properties.getProperty("modules").split(",")) {
      modules.add(module);
    }
    String builds = new PreparedImage(properties.getProperty("jdk"), version).toString();
    return new PreparedJdk(folder, version, properties.getProperty("agent"), builds, modules);
  }

  /**
   * Refuses a jar of Weft that has not prepared this JDK.
   *
   * @param jar null if Weft is on the class path in another form
   * @throws IOException if it is another one
   */
  void check(File jar) throws IOException {
    if (exists()
        && (jar == null
            || !jar.getCanonicalFile().equals(new File(folder, "agent.jar").getCanonicalFile())
                && !JdkCache.identity(Files.readAllBytes(jar.toPath())).equals(agent))) {
      throw new IOException(
          "this JDK was prepared by another agent, Weft "
              + version
              + ", than "
              + (jar == null ? "that of the class path" : jar)
              + "; leave that one out, or prepare the JDK anew");
    }
  }

  /** Internal names of the classes of the runtime. */
  List<String> runtimeClasses() throws IOException {
    List<String> names = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(new FileReader(new File(folder, "runtime"), UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        names.add(line);
      }
    }
    return names;
  }

  /**
   * Refuses rules that come too late: the classes of which they speak are woven.
   *
   * @param exclude class patterns
   * @throws IOException if there are any
   */
  void check(Policy policy, List<String> exclude) throws IOException {
    if (!exists()) {
      return;
    }
    for (PolicyRule rule : policy.userRules()) {
      if (mayBeOfJdk(rule.pattern().toString())) {
        throw new IOException(
            "whitelist: this JDK is prepared; give rules about its own classes to prepare: "
                + rule);
      }
    }
    for (String pattern : exclude) {
      if (mayBeOfJdk(pattern)) {
        throw new IOException("exclude: this JDK is prepared; its classes are woven: " + pattern);
      }
    }
  }

  private static boolean mayBeOfJdk(String pattern) {
    for (String start : new String[] {"*", "java.", "javax.", "jdk.", "sun.", "com.sun."}) {
      if (pattern.startsWith(start)) {
        return true;
      }
    }
    return false;
  }

  boolean exists() {
    return folder != null;
  }

  /** Of which JDK it was made, and by which Weft; null if it is not prepared. */
  String builds() {
    return builds;
  }

  /** True if the classes of the module are woven. */
  boolean has(Module module) {
    return folder != null
        && module.isNamed()
        && module.getLayer() == ModuleLayer.boot()
        && modules.contains(module.getName());
  }

  /** The tables of all sites, in the order of their numbers; see {@link Tables}. */
  Tables tables() throws IOException {
    File file = new File(folder, "sites");
    try (InputStream in = new BufferedInputStream(new FileInputStream(file))) {
      return new Tables(in.readAllBytes());
    }
  }

  /** Reads tables one after the other. Confined to one thread. */
  static final class Tables {
    private final DataInputStream in;

    private int left;

    Tables(byte[] bytes) throws IOException {
      in = new DataInputStream(new ByteArrayInputStream(bytes));
      left = in.readInt();
    }

    /** Binary name of the class of the next table, or null. */
    String next() throws IOException {
      return left-- == 0 ? null : in.readUTF();
    }

    byte[] table() throws IOException {
      byte[] table = new byte[in.readInt()];
      in.readFully(table);
      return table;
    }
  }
}
