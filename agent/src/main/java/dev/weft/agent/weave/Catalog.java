package dev.weft.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What must be known of classes other than the one being woven: which fields are final, which
 * methods are native or intrinsic. Read from class files, as the classes may not be loaded.
 *
 * <p>A class that cannot be read counts as unknown: its fields as mutable, its methods as ordinary.
 * Thread-safe. JDK classes are cached for ever, others per class loader while this catalog lives.
 */
final class Catalog {
  private static final Info UNKNOWN = new Info();

  private static final String RECORD = Names.RECORD + " J";

  private final Map<String, Info> cache = new ConcurrentHashMap<>();

  /** By the host of the nest. */
  private final Map<String, Set<String>> setOnce = new ConcurrentHashMap<>();

  /** Weak: the catalog is kept in a map whose key is the loader. Null for the JDK's. */
  private final WeakReference<ClassLoader> loader;

  private final Catalog parent;

  private final JdkShape shape;

  /** Which classes of the JDK get records when they are woven ahead of time; else null. */
  private final Predicate<String> records;

  private Catalog(ClassLoader loader, Catalog parent, JdkShape shape, Predicate<String> records) {
    this.shape = shape;
    this.records = records;
    this.loader = loader == null ? null : new WeakReference<>(loader);
    this.parent = parent;
  }

  /** The catalog of the JDK's own classes, as they are. */
  static Catalog ofJdk() {
    return ofJdk(JdkShape.LOADED, null);
  }

  /**
   * The catalog of the JDK's own classes.
   *
   * @param records which of them get ownership records, by internal name; null if none
   */
  static Catalog ofJdk(JdkShape shape, Predicate<String> records) {
    return new Catalog(null, null, shape, records);
  }

  /** The catalog as seen from {@code loader}. */
  Catalog seenFrom(ClassLoader loader) {
    return loader == null ? this : new Catalog(loader, this, shape, records);
  }

  /** What may be done to the classes of the JDK. */
  JdkShape shape() {
    return shape;
  }

  /** True if the class, of the JDK, gets a record for fields that it declares. */
  boolean mayHaveRecord(String type) {
    return records != null && records.test(type);
  }

  /** True if objects of the class, of the JDK, have a record, or get one as this one is woven. */
  boolean jdkHasRecord(String type) {
    if (!shape.hasRecords()) {
      return false;
    }
    for (String c = type; c != null; c = info(c).superName) {
      Info info = info(c);
      if (info.fields.containsKey(RECORD) || info.tracked && mayHaveRecord(c)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The class that declares the main record of objects of a class, in a JDK that is woven ahead of
   * time; null if there is none.
   */
  String recordAhead(String type) {
    String declaring = null;
    for (String c = type; c != null && shape == JdkShape.AHEAD; c = info(c).superName) {
      if (info(c).tracked && mayHaveRecord(c)) {
        declaring = c;
      }
    }
    return declaring;
  }

  /** The class that declares the field a reference resolves to; {@code owner} if unknown. */
  String declaringClass(String owner, String name, String descriptor) {
    for (String c = owner; c != null; c = info(c).superName) {
      if (info(c).fields.containsKey(name + ' ' + descriptor)) {
        return c;
      }
    }
    return owner;
  }

  /** True if the field that the reference resolves to is known to be final. */
  boolean isFinal(String owner, String name, String descriptor) {
    for (String c = owner; c != null; ) {
      Info info = info(c);
      Boolean isFinal = info.fields.get(name + ' ' + descriptor);
      if (isFinal != null) {
        return isFinal;
      }
      for (String i : info.interfaces) {
        if (info(i).fields.containsKey(name + ' ' + descriptor)) {
          return true;
        }
      }
      c = info.superName;
    }
    return false;
  }

  /**
   * The JDK class that declares the native method a call resolves to, or null if there is none.
   * Natives of applications are judged where they are declared, see Natives.
   */
  String nativeOwner(String owner, String name, String descriptor) {
    String key = name + descriptor;
    for (String c = owner; c != null; ) {
      Info info = info(c);
      if (info.natives.contains(key)) {
        return isJdk(c) ? c : null;
      }
      if (info.methods.contains(key)) {
        return null;
      }
      c = info.superName;
    }
    return null;
  }

  /** Superclass of a class, or null if unknown. */
  String superName(String name) {
    return info(name).superName;
  }

  /**
   * True if the class itself is known to declare an instance field that is not final, or a private
   * array.
   */
  boolean declaresTrackedField(String name) {
    return info(name).tracked;
  }

  /** The members of the nest of which the class is the host; null if it is none. */
  List<String> nestMembers(String host) {
    return info(host).nestMembers;
  }

  /** True if the field that the reference resolves to is one that {@link SetOnce} has found. */
  boolean isSetOnce(String owner, String name, String descriptor) {
    if (isJdk(owner)) {
      return false;
    }
    String declaring = declaringClass(owner, name, descriptor);
    String host = info(declaring).nestHost;
    host = host == null ? declaring : host;
    Set<String> known = setOnce.get(host);
    if (known == null) {
      known = findSetOnce(host);
      setOnce.put(host, known);
    }
    return known.contains(SetOnce.key(declaring, name, descriptor));
  }

  private Set<String> findSetOnce(String host) {
    try {
      return SetOnce.of(host, this);
    } catch (RuntimeException e) {
      // A class file that cannot be read, as in read().
      return Set.of();
    }
  }

  /** True if {@code name} is {@code wanted}, or known to inherit from that interface. */
  boolean implementsInterface(String name, String wanted) {
    for (String c = name; c != null; c = info(c).superName) {
      if (c.equals(wanted)) {
        return true;
      }
      for (String i : info(c).interfaces) {
        if (implementsInterface(i, wanted)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The interfaces that the class itself is known to declare. Not to be changed. */
  String[] interfaces(String name) {
    return info(name).interfaces;
  }

  /** Descriptors of the annotations of the class and of its methods. Not to be changed. */
  Set<String> annotations(String name) {
    return info(name).annotations;
  }

  /** Name and descriptor of each method that the class itself declares. Not to be changed. */
  Set<String> methods(String name) {
    return info(name).methods;
  }

  /** True if the class is known to {@linkplain HandlerClasses#handsOver hand over} units. */
  boolean handsOver(String name) {
    return info(name).handsOver;
  }

  /** True if the class itself is known to declare the method, name and descriptor. */
  boolean declaresMethod(String name, String key) {
    return info(name).methods.contains(key);
  }

  boolean isJdk(String name) {
    return parent == null || parent.info(name) != UNKNOWN;
  }

  /** True if compiled code may replace the method by an intrinsic. */
  boolean isIntrinsic(String owner, String name, String descriptor) {
    return info(owner).intrinsics.contains(name + descriptor);
  }

  /**
   * The class that declares the protected member a reference resolves to, or null if it is none.
   */
  String protectedOwner(String owner, String key) {
    for (String c = owner; c != null; ) {
      Info info = info(c);
      if (info.protectedMembers.contains(key)) {
        return c;
      }
      if (info.methods.contains(key) || info.fields.containsKey(key)) {
        return null;
      }
      c = info.superName;
    }
    return null;
  }

  /** True if {@code name} is {@code ancestor} or known to extend it. */
  boolean isSubclass(String name, String ancestor) {
    for (String c = name; c != null; c = info(c).superName) {
      if (c.equals(ancestor)) {
        return true;
      }
    }
    return false;
  }

  private Info info(String name) {
    Info known = cache.get(name);
    if (known == null) {
      known = read(name);
      cache.put(name, known);
    }
    return known;
  }

  private Info read(String name) {
    if (name.startsWith("[")) {
      return UNKNOWN;
    }
    if (parent != null) {
      Info info = parent.info(name);
      if (info != UNKNOWN) {
        return info;
      }
    }
    byte[] classFile = classFile(name);
    try {
      return classFile == null ? UNKNOWN : parse(classFile);
    } catch (RuntimeException e) {
      return UNKNOWN;
    }
  }

  /** The class file of a class as the loader has it, or null if it cannot be read. */
  byte[] classFile(String name) {
    try (InputStream in = open(name)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  private InputStream open(String name) throws IOException {
    if (loader != null) {
      ClassLoader source = loader.get();
      return source == null ? null : source.getResourceAsStream(name + ".class");
    }
    Module module = JdkModules.of(name);
    if (module != null) {
      return module.getResourceAsStream(name + ".class");
    }
    return ClassLoader.getPlatformClassLoader().getResourceAsStream(name + ".class");
  }

  private Info parse(byte[] classFile) {
    Info info = new Info();
    ClassReader reader = Boxes.reader(classFile);
    reader.accept(new Collector(info), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
    // Of the JDK's nobody asks, and they are read while the agent starts.
    info.handsOver = parent != null && HandlerClasses.handsOver(reader);
    return info;
  }

  private static final class Info {
    String superName;
    boolean tracked;
    boolean handsOver;
    List<String> nestMembers;
    String nestHost;
    String[] interfaces = {};
    Set<String> annotations = Set.of();
    final Map<String, Boolean> fields = new HashMap<>();
    final Set<String> methods = new HashSet<>();
    final Set<String> natives = new HashSet<>();
    final Set<String> intrinsics = new HashSet<>();
    final Set<String> protectedMembers = new HashSet<>();
  }

  private static final class Collector extends ClassVisitor {
    private final Info info;

    Collector(Info info) {
      super(Opcodes.ASM9);
      this.info = info;
    }

    @Override
    public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
      annotated(annotation);
      return null;
    }

    private void annotated(String annotation) {
      if (info.annotations.isEmpty()) {
        info.annotations = new HashSet<>();
      }
      info.annotations.add(annotation);
    }

    @Override
    public void visitNestHost(String host) {
      info.nestHost = host;
    }

    @Override
    public void visitNestMember(String member) {
      if (info.nestMembers == null) {
        info.nestMembers = new ArrayList<>();
      }
      info.nestMembers.add(member);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        String signature,
        String superName,
        String[] interfaces) {
      info.superName = superName;
      info.interfaces = interfaces == null ? new String[0] : interfaces;
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String descriptor, String signature, Object value) {
      String key = name + ' ' + descriptor;
      info.fields.put(key, (access & Opcodes.ACC_FINAL) != 0);
      info.tracked |= RecordFields.isTracked(access, descriptor);
      if ((access & Opcodes.ACC_PROTECTED) != 0) {
        info.protectedMembers.add(key);
      }
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      String key = name + descriptor;
      info.methods.add(key);
      if ((access & Opcodes.ACC_NATIVE) != 0) {
        info.natives.add(key);
      }
      if ((access & Opcodes.ACC_PROTECTED) != 0) {
        info.protectedMembers.add(key);
      }
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
          annotated(annotation);
          if (annotation.endsWith("/IntrinsicCandidate;")) {
            info.intrinsics.add(key);
          }
          return null;
        }
      };
    }
  }
}
