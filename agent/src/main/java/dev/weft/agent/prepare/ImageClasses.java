package dev.weft.agent.prepare;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * The classes of Weft that {@code java.base} of the image has: the runtime, what starts it, and the
 * weaver under other names, so that a jar of Weft on the class path keeps its own. Immutable.
 */
final class ImageClasses {
  private static final String NESTED = "META-INF/weft/runtime.jar";
  private static final String SUFFIX = ".class";
  private static final String AGENT = "dev/weft/agent/";
  private static final String IMAGE = "dev/weft/image/";
  private static final String BOOT = "dev/weft/boot/";
  private static final String RUNTIME = "dev/weft/runtime/";
  private static final String LOG = "dev/weft/runtime/log/";

  /** What only commands need. */
  private static final List<String> LEFT_OUT =
      List.of("cli", "explain", "prepare", "report", "top");

  private static final List<String> LIBRARIES =
      List.of("shaded/asm", "shaded/asm/tree", "shaded/asm/tree/analysis");

  private static final Set<String> EXPORTED =
      Set.of(
          "dev/weft",
          "dev/weft/boot",
          "dev/weft/image",
          "dev/weft/runtime",
          "dev/weft/runtime/log");

  /** Where the major version is in a class file (JVMS 4.1). */
  private static final int VERSION = 6;

  private final SortedMap<String, byte[]> classes = new TreeMap<>();

  /** Internal names of the weaver's classes that others refer to. */
  private final Set<String> named = new TreeSet<>();

  /** By internal name, the superclass. */
  private final Map<String, String> parents = new HashMap<>();

  /** Reads the agent's jar. */
  ImageClasses(Path agent) throws IOException {
    try (JarFile jar = new JarFile(agent.toFile())) {
      List<byte[]> given = new ArrayList<>();
      for (Enumeration<? extends ZipEntry> all = jar.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (isNeeded(entry.getName())) {
          try (InputStream in = jar.getInputStream(entry)) {
            given.add(in.readAllBytes());
          }
        }
      }
      for (byte[] classFile : given) {
        ClassReader reader = new ClassReader(classFile);
        parents.put(renamed(reader.getClassName()), renamed(reader.getSuperName()));
      }
      for (byte[] classFile : given) {
        add(classFile);
      }
      for (String name : named) {
        if (!classes.containsKey(name)) {
          throw new IllegalStateException("a class of the image needs " + name);
        }
      }
      try (InputStream in = jar.getInputStream(jar.getEntry(NESTED))) {
        addRuntime(in.readAllBytes());
      }
    }
  }

  private static boolean isNeeded(String entry) {
    if (!entry.endsWith(SUFFIX) || entry.endsWith("-info.class")) {
      return false;
    }
    if (entry.startsWith(BOOT)) {
      return true;
    }
    if (!entry.startsWith(AGENT)) {
      return false;
    }
    int slash = entry.lastIndexOf('/');
    String folder = slash < AGENT.length() ? "" : entry.substring(AGENT.length(), slash);
    if (folder.equals("query")) {
      return entry.endsWith("/PreparedImage.class");
    }
    if (folder.equals("shaded/asm/commons")) {
      return entry.endsWith("/CodeSizeEvaluator.class");
    }
    return folder.startsWith("shaded") ? LIBRARIES.contains(folder) : !LEFT_OUT.contains(folder);
  }

  private void add(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    boolean old = reader.readUnsignedShort(VERSION) < Opcodes.V11;
    ClassWriter writer = old ? new FrameWriter() : new ClassWriter(0);
    ClassVisitor newer =
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visit(
              int version,
              int access,
              String name,
              String signature,
              String superName,
              String[] interfaces) {
            super.visit(
                old ? Opcodes.V11 : version, access, name, signature, superName, interfaces);
          }
        };
    reader.accept(new ClassRemapper(newer, new Renaming()), old ? ClassReader.SKIP_FRAMES : 0);
    classes.put(renamed(reader.getClassName()), writer.toByteArray());
  }

  private void addRuntime(byte[] nested) throws IOException {
    try (ZipInputStream jar = new ZipInputStream(new ByteArrayInputStream(nested))) {
      for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
        String name = entry.getName();
        if (name.endsWith(SUFFIX) && !name.endsWith("-info.class")) {
          classes.put(name.substring(0, name.length() - SUFFIX.length()), jar.readAllBytes());
        }
      }
    }
  }

  /**
   * Brings old class files up to date: the library that weaves has the version of Java 5, whose
   * classes, and what extends them, the JVM's archive does not keep right.
   */
  private final class FrameWriter extends ClassWriter {
    FrameWriter() {
      super(COMPUTE_FRAMES);
    }

    @Override
    protected String getCommonSuperClass(String one, String other) {
      Set<String> ancestors = new LinkedHashSet<>();
      for (String name = one; name != null; name = parents.get(name)) {
        ancestors.add(name);
      }
      for (String name = other; name != null; name = parents.get(name)) {
        if (ancestors.contains(name)) {
          return name;
        }
      }
      return "java/lang/Object";
    }
  }

  private static String renamed(String name) {
    return name.startsWith(AGENT) ? IMAGE + name.substring(AGENT.length()) : name;
  }

  private final class Renaming extends Remapper {
    @Override
    public String map(String name) {
      if (name.startsWith(AGENT)) {
        named.add(renamed(name));
      }
      return renamed(name);
    }
  }

  /** Internal names and class files. */
  SortedMap<String, byte[]> all() {
    return classes;
  }

  /** Internal names of the packages. */
  Set<String> packages() {
    return classes.keySet().stream()
        .map(name -> name.substring(0, name.lastIndexOf('/')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those that all modules may see: woven code calls them, and programs. */
  Set<String> exported() {
    return EXPORTED;
  }

  /** The names of the classes of the runtime and of the API. */
  List<String> runtime() {
    return classes.keySet().stream()
        .filter(name -> name.startsWith(RUNTIME) || name.lastIndexOf('/') == "dev/weft".length())
        .collect(Collectors.toList());
  }

  /** Those that the archive of classes can have: {@code java.base} does not see what the log is. */
  List<String> archived() {
    return classes.keySet().stream()
        .filter(name -> !name.startsWith(LOG))
        .collect(Collectors.toList());
  }
}
