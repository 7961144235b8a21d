package dev.weft.agent.prepare;

import dev.weft.agent.policy.Policy;
import dev.weft.agent.query.PreparedImage;
import dev.weft.agent.query.Preparing;
import dev.weft.agent.query.QueryException;
import dev.weft.agent.weave.WovenClass;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Weaves the running JDK and links an image of it. Confined to one thread. */
public final class Preparation implements Preparing {
  private static final String BASE = "java.base";

  /** Of modules: they are there as jars and in the image, and grow by weaving. */
  private static final int GROWTH = 3;

  /** Programs, native libraries, the archive of classes, in bytes. */
  private static final long REST = 128L << 20;

  /** Classes of the JDK with which each start looks for options. */
  private static final List<String> ENVIRONMENT =
      List.of(
          "java/lang/ProcessEnvironment",
          "java/lang/ProcessEnvironment$ExternalData",
          "java/lang/ProcessEnvironment$StringEnvironment",
          "java/lang/ProcessEnvironment$StringKeySet",
          "java/lang/ProcessEnvironment$StringKeySet$1",
          "java/lang/ProcessEnvironment$Value",
          "java/lang/ProcessEnvironment$Variable",
          "java/util/Collections$UnmodifiableMap");

  private final Path jrt = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");

  /** Called by AnalysisLoader. */
  public Preparation() {}

  @Override
  public void prepare(
      Path output,
      List<String> modules,
      Optional<Path> whitelist,
      Path agent,
      String version,
      PrintWriter progress) {
    Path home = Path.of(System.getProperty("java.home"));
    PreparedImage.running()
        .ifPresent(
            image -> {
              throw new QueryException(
                  "This JDK is prepared already (" + image + "); run prepare on another one.");
            });
    Policy policy = Policy.load(whitelist);
    Set<String> resolved = resolve(modules);
    try (OutputFolder folder = OutputFolder.create(output, room(resolved))) {
      JdkWeaver weaver = new JdkWeaver(policy);
      ImageClasses ours = new ImageClasses(agent);
      Path jars = Files.createDirectory(folder.work().resolve("modules"));
      for (String module : resolved) {
        if (!module.equals(BASE)) {
          write(module, jars, weaver, ours);
        }
      }
      // Last: it has the gates that all others go through.
      write(BASE, jars, weaver, ours);
      say(progress, weaver.woven() + " classes of " + resolved.size() + " modules woven");
      for (String notice : weaver.notices()) {
        say(progress, notice);
      }
      Path image = folder.image();
      ImageLinker.link(jars, resolved, image, "Weft-" + version);
      ImageLinker.complete(home, image);
      say(progress, "linked");
      Path weft = Files.createDirectory(image.resolve("lib/weft"));
      try (DataOutputStream out =
          new DataOutputStream(
              new BufferedOutputStream(Files.newOutputStream(weft.resolve("sites"))))) {
        weaver.writeSites(out);
      }
      if (whitelist.isPresent()) {
        Files.copy(whitelist.get(), weft.resolve("whitelist"));
      }
      Files.copy(agent, weft.resolve("agent.jar"));
      ImageAgent.starter(agent, weft.resolve("start.jar"), "WeftAgent");
      ImageAgent.starter(agent, weft.resolve("natives.jar"), "NativePrefix");
      ImageAgent.lists(agent, weft);
      Files.write(weft.resolve("runtime"), ours.runtime());
      ImageAgent.describe(weft.resolve("image.properties"), agent, version, resolved);
      List<String> archived = new ArrayList<>(ours.archived());
      archived.add(JdkWeaver.carrierName());
      archived.add(JdkWeaver.gatesName());
      archived.addAll(ENVIRONMENT);
      ImageLinker.listClasses(image, archived);
      ImageLinker.archive(image, folder.work().resolve("archive.log"));
      say(progress, "archive of classes made");
      folder.finish();
    } catch (IOException e) {
      throw new QueryException(output + " cannot be made: " + e);
    }
  }

  private static void say(PrintWriter progress, String what) {
    progress.println("prepare: " + what);
    progress.flush();
  }

  private static Set<String> resolve(List<String> wanted) {
    ModuleFinder system = ModuleFinder.ofSystem();
    Set<String> roots = new TreeSet<>(wanted);
    if (roots.isEmpty()) {
      for (ModuleReference module : system.findAll()) {
        roots.add(module.descriptor().name());
      }
    } else {
      roots.add("java.instrument");
    }
    try {
      return Configuration.empty().resolve(system, ModuleFinder.of(), roots).modules().stream()
          .map(module -> module.name())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (FindException e) {
      throw new QueryException("--modules: " + e.getMessage() + ".");
    }
  }

  /** Bytes on disk that are needed at most: modules as jars, the image, its archive. */
  private long room(Set<String> modules) throws IOException {
    long[] bytes = {0};
    for (String module : modules) {
      Files.walkFileTree(
          jrt.resolve(module),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              bytes[0] += attributes.size();
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return bytes[0] * GROWTH + REST;
  }

  private void write(String module, Path jars, JdkWeaver weaver, ImageClasses ours)
      throws IOException {
    Path root = jrt.resolve(module);
    List<String> names;
    try (Stream<Path> files = Files.walk(root)) {
      names =
          files
              .filter(Files::isRegularFile)
              .map(file -> root.relativize(file).toString())
              .sorted()
              .collect(Collectors.toList());
    }
    names.removeIf(Preparation::isMadeByLinking);
    byte[][] contents = new byte[names.size()][];
    WovenClass[] woven = new WovenClass[names.size()];
    Integer[] places = new Integer[contents.length];
    Arrays.setAll(places, i -> i);
    for (int i = 0; i < contents.length; i++) {
      contents[i] = Files.readAllBytes(root.resolve(names.get(i)));
    }
    Arrays.stream(places)
        .parallel()
        .forEach(
            i -> {
              if (isClass(names.get(i))) {
                woven[i] = weaver.weave(className(names.get(i)), contents[i]);
              }
            });
    try (ModuleJar jar = new ModuleJar(jars.resolve(module + ".jar"))) {
      for (int i = 0; i < contents.length; i++) {
        String name = names.get(i);
        byte[] content = contents[i];
        if (woven[i] != null) {
          content = weaver.number(className(name), woven[i]);
        } else if (module.equals(BASE) && name.equals("module-info.class")) {
          content = BaseDescriptor.change(content, ours.packages(), ours.exported());
        } else if (module.equals("jdk.jlink") && name.equals("module-info.class")) {
          content = LinkDescriptor.change(content);
        }
        if (module.equals(BASE) && isClass(name)) {
          content = DefinitionHooks.add(className(name), content);
        } else if (name.equals(ManagedHook.TYPE + ".class")) {
          content = ManagedHook.add(content);
        }
        jar.add(name, content);
      }
      if (module.equals(BASE)) {
        jar.add(JdkWeaver.carrierName() + ".class", JdkWeaver.carrier());
        jar.add(JdkWeaver.gatesName() + ".class", weaver.gates());
        for (Map.Entry<String, byte[]> each : ours.all().entrySet()) {
          jar.add(each.getKey() + ".class", each.getValue());
        }
      }
    }
  }

  private static boolean isClass(String file) {
    return file.endsWith(".class") && !file.endsWith("-info.class");
  }

  private static String className(String file) {
    return file.substring(0, file.length() - ".class".length());
  }

  /** What jlink makes anew, and what speaks of the image that is woven. */
  private static boolean isMadeByLinking(String file) {
    return file.startsWith("jdk/internal/module/SystemModules$")
        || file.startsWith(LinkDescriptor.LINKABLE + "/");
  }
}
