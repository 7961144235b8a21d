package dev.weft.it.spring;

import dev.weft.it.harness.ClassPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/**
 * Packs an application as Spring Boot's build plugins do: its classes in {@code BOOT-INF/classes},
 * its libraries as jars, not compressed, in {@code BOOT-INF/lib}, and Spring Boot's loader. Used by
 * one thread.
 */
final class FatJar {
  private static final String CLASSES = "BOOT-INF/classes/";
  private static final String LIBRARIES = "BOOT-INF/lib/";
  private static final String LOADER = "spring-boot-loader-";

  private FatJar() {}

  /**
   * Writes a jar.
   *
   * @param main the main class; its package is the application
   * @param more libraries besides those of Spring
   */
  static void write(Path file, Class<?> main, Path... more) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(
        Attributes.Name.MAIN_CLASS, "org.springframework.boot.loader.launch.JarLauncher");
    attributes.putValue("Start-Class", main.getName());
    attributes.putValue("Spring-Boot-Classes", CLASSES);
    attributes.putValue("Spring-Boot-Lib", LIBRARIES);
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      addClasses(jar, main);
      for (Path library : more) {
        store(jar, library);
      }
      for (Path library : list(Path.of(System.getProperty("weft.spring.boot")))) {
        if (library.getFileName().toString().startsWith(LOADER)) {
          unpack(jar, library);
        } else {
          store(jar, library);
        }
      }
    }
  }

  private static void addClasses(JarOutputStream jar, Class<?> main) throws IOException {
    // The loader looks for the entries of folders, and so does the search for components.
    jar.putNextEntry(new JarEntry(CLASSES));
    String folder = main.getPackageName().replace('.', '/');
    for (int end = folder.indexOf('/'); end > 0; end = folder.indexOf('/', end + 1)) {
      jar.putNextEntry(new JarEntry(CLASSES + folder.substring(0, end + 1)));
    }
    jar.putNextEntry(new JarEntry(CLASSES + folder + "/"));
    for (Path file : list(ClassPath.place(main).resolve(folder))) {
      jar.putNextEntry(new JarEntry(CLASSES + folder + "/" + file.getFileName()));
      Files.copy(file, jar);
    }
  }

  private static void store(JarOutputStream jar, Path library) throws IOException {
    byte[] bytes = Files.readAllBytes(library);
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    JarEntry entry = new JarEntry(LIBRARIES + library.getFileName());
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(checksum.getValue());
    jar.putNextEntry(entry);
    jar.write(bytes);
  }

  private static void unpack(JarOutputStream jar, Path loader) throws IOException {
    try (JarFile source = new JarFile(loader.toFile())) {
      for (JarEntry entry : source.stream().filter(FatJar::isLoader).toList()) {
        jar.putNextEntry(new JarEntry(entry.getName()));
        try (InputStream in = source.getInputStream(entry)) {
          in.transferTo(jar);
        }
      }
    }
  }

  private static boolean isLoader(JarEntry entry) {
    return !entry.isDirectory() && entry.getName().startsWith("org/springframework/boot/loader/");
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
