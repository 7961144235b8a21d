package dev.weft.it.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.harness.ClassPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * An allow-list, as the jar is on the class path of every program that uses it: nothing gets in
 * unnoticed, and no library under its own name, where it would hide the program's.
 */
class JarContentIT {
  private static final List<String> ALLOWED =
      List.of(
          "META-INF/MANIFEST\\.MF",
          "META-INF/LICENSE",
          "META-INF/NOTICE",
          "META-INF/weft/runtime\\.jar",
          "dev/weft/annotation/[\\w-]+\\.class",
          "dev/weft/boot/[\\w-]+\\.class",
          "dev/weft/agent/((cache|cli|explain|jar|options|policy|prepare|query|report|top|weave)/)?[\\w$-]+\\.class",
          "dev/weft/agent/policy/[\\w-]+\\.policy",
          "dev/weft/agent/report/\\w+\\.(html|css|js)",
          "dev/weft/agent/shaded/gson/(stream/)?(JsonWriter|JsonScope|FormattingStyle|Strictness)\\.class",
          "dev/weft/agent/shaded/fastcsv/[\\w/$-]+\\.class",
          "dev/weft/agent/shaded/asm/[\\w/$-]+\\.class",
          "dev/weft/agent/shaded/picocli/[\\w/$-]+\\.class");

  private static final List<String> ALLOWED_IN_RUNTIME =
      List.of(
          "META-INF/MANIFEST\\.MF",
          "META-INF/LICENSE",
          "META-INF/NOTICE",
          "dev/weft/(runtime/(log/)?)?[\\w$-]+\\.class");

  private final Map<String, byte[]> entries = new TreeMap<>();
  private final Map<String, byte[]> runtime = new TreeMap<>();
  private final Attributes manifest;

  JarContentIT() throws IOException {
    try (JarFile jar = new JarFile(ClassPath.weftJar().toFile())) {
      manifest = jar.getManifest().getMainAttributes();
      for (ZipEntry entry : Collections.list(jar.entries())) {
        if (!entry.isDirectory()) {
          try (InputStream in = jar.getInputStream(entry)) {
            assertEquals(null, entries.put(entry.getName(), in.readAllBytes()), entry.getName());
          }
        }
      }
    }
    byte[] nested = entries.get("META-INF/weft/runtime.jar");
    assertNotNull(nested);
    try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(nested))) {
      for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
        if (!entry.isDirectory()) {
          runtime.put(entry.getName(), jar.readAllBytes());
        }
      }
    }
  }

  private static Set<String> unexpected(Collection<String> names, List<String> allowed) {
    Set<String> unexpected = new TreeSet<>();
    for (String name : names) {
      if (allowed.stream().noneMatch(name::matches)) {
        unexpected.add(name);
      }
    }
    return unexpected;
  }

  @Test
  void onlyWhatIsAllowed() {
    assertEquals(Set.of(), unexpected(entries.keySet(), ALLOWED));
    assertEquals(Set.of(), unexpected(runtime.keySet(), ALLOWED_IN_RUNTIME));
  }

  @Test
  void allThatIsNeeded() {
    for (String name :
        List.of(
            "META-INF/LICENSE",
            "META-INF/NOTICE",
            "dev/weft/annotation/Atomic.class",
            "dev/weft/agent/WeftAgent.class",
            "dev/weft/agent/cli/Main.class",
            "dev/weft/agent/policy/jdk.policy",
            "dev/weft/agent/policy/libraries.policy",
            "dev/weft/agent/report/page.html")) {
      assertTrue(entries.containsKey(name), name);
    }
    assertTrue(runtime.containsKey("dev/weft/TransactionQueue.class"));
    assertTrue(runtime.containsKey("dev/weft/runtime/Engine.class"));
  }

  @Test
  void manifest() {
    assertEquals("dev.weft.agent.WeftAgent", manifest.getValue("Premain-Class"));
    assertEquals("dev.weft.agent.cli.Start", manifest.getValue("Main-Class"));
    assertEquals("true", manifest.getValue("Can-Redefine-Classes"));
    assertEquals("true", manifest.getValue("Can-Retransform-Classes"));
    assertEquals(null, manifest.getValue("Boot-Class-Path"), "it switches off class data sharing");
    assertEquals(null, manifest.getValue("Class-Path"), "one jar is all");
    assertTrue(manifest.getValue("Implementation-Version").matches("\\d+\\.\\d+\\.\\d+\\S*"));
  }

  /** So that Java that is too old can say so; what it says: StartTest. */
  @Test
  void mainClassIsForOldJava() {
    byte[] main = entries.get("dev/weft/agent/cli/Start.class");
    assertEquals(Opcodes.V1_8, new ClassReader(main).readUnsignedShort(6));
  }

  /** No class refers to a library by the name that it has outside of this jar. */
  @Test
  void nothingUnrelocated() {
    Set<String> foreign = new TreeSet<>();
    Map<String, byte[]> all = new TreeMap<>(entries);
    all.putAll(runtime);
    List<String> known =
        List.of(
            "java/",
            "jdk/",
            "sun/misc/Unsafe",
            "com/sun/tools/attach/",
            "javax/",
            "dev/weft/",
            "[");
    for (Map.Entry<String, byte[]> entry : all.entrySet()) {
      if (entry.getKey().endsWith(".class")) {
        for (String name : references(entry.getValue())) {
          // The libraries look for these where they can be, and do without.
          boolean optional = name.startsWith("groovy/lang/") || name.startsWith("org/fusesource/");
          if (!optional && known.stream().noneMatch(name::startsWith)) {
            foreign.add(entry.getKey() + " -> " + name);
          }
        }
      }
    }
    assertEquals(Set.of(), foreign);
  }

  /** Every class named in the constant pool. */
  private static Set<String> references(byte[] classFile) {
    Set<String> names = new HashSet<>();
    ClassReader reader = new ClassReader(classFile);
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int offset = reader.getItem(i);
      // JVMS 4.4: the tag of CONSTANT_Class is 7.
      if (offset > 0 && reader.readByte(offset - 1) == 7) {
        names.add(reader.readUTF8(offset, buffer));
      }
    }
    return names;
  }

  /** Class files of this project need no newer JVM than the oldest supported one. */
  @Test
  void classFileVersions() {
    Set<String> newer = new TreeSet<>();
    for (Map<String, byte[]> classes : List.of(entries, runtime)) {
      classes.forEach(
          (name, bytes) -> {
            if (name.endsWith(".class")
                && !name.endsWith("module-info.class")
                && new ClassReader(bytes).readUnsignedShort(6) > Opcodes.V17) {
              newer.add(name);
            }
          });
    }
    assertEquals(Set.of(), newer);
  }
}
