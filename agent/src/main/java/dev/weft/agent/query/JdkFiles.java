package dev.weft.agent.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Class files of the modules of the running JDK. Immutable, thread-safe. */
final class JdkFiles {
  private final Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");

  /** Modules by their packages, written with slashes. */
  private final Map<String, String> modules = new HashMap<>();

  JdkFiles() {
    for (ModuleReference reference : ModuleFinder.ofSystem().findAll()) {
      String module = reference.descriptor().name();
      for (String name : reference.descriptor().packages()) {
        modules.put(name.replace('.', '/'), module);
      }
    }
  }

  /** The module of the class, or null if its package is in none. */
  String moduleOf(String internalName) {
    int slash = internalName.lastIndexOf('/');
    return slash < 0 ? null : modules.get(internalName.substring(0, slash));
  }

  /** True if there is a package of that name, or below it; a slash ends the prefix. */
  boolean hasPackage(String prefix) {
    return modules.keySet().stream().anyMatch(name -> (name + "/").startsWith(prefix));
  }

  /** The class file, or null if there is none. */
  byte[] find(String internalName) {
    String module = moduleOf(internalName);
    if (module == null) {
      return null;
    }
    try {
      Path file = root.resolve(module).resolve(internalName + ".class");
      return Files.exists(file) ? Files.readAllBytes(file) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Internal names of the classes of a module, sorted; none if there is no such module. */
  List<String> names(String module) {
    Path folder = root.resolve(module);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = folder.relativize(file).toString();
        if (name.endsWith(".class") && !name.endsWith("-info.class")) {
          names.add(name.substring(0, name.length() - ".class".length()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(names);
  }

  /** Names of all modules, sorted. */
  List<String> modules() {
    return List.copyOf(new TreeSet<>(modules.values()));
  }
}
