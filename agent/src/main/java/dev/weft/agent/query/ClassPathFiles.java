package dev.weft.agent.query;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Class files of jars and folders, the first of a name wins. Confined to one thread. */
final class ClassPathFiles implements AutoCloseable {
  private static final String SUFFIX = ".class";

  private final List<Path> folders = new ArrayList<>();
  private final List<JarFile> jars = new ArrayList<>();

  /** Folders and jars in the order of the class path. */
  private final List<Object> places = new ArrayList<>();

  ClassPathFiles(List<Path> classPath) {
    for (Path path : classPath) {
      if (Files.isDirectory(path)) {
        folders.add(path);
        places.add(path);
      } else {
        JarFile jar = open(path);
        jars.add(jar);
        places.add(jar);
      }
    }
  }

  private static JarFile open(Path path) {
    if (!Files.exists(path)) {
      throw new QueryException(path + ": expected a jar or folder, found no such file.");
    }
    try {
      return new JarFile(path.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion());
    } catch (IOException e) {
      throw new QueryException(path + ": expected a jar or folder, found " + e.getMessage() + ".");
    }
  }

  /** The class file, or null if there is none or it cannot be read. */
  byte[] find(String internalName) {
    String file = internalName + SUFFIX;
    for (Object place : places) {
      try {
        byte[] found = place instanceof Path folder ? in(folder, file) : in((JarFile) place, file);
        if (found != null) {
          return found;
        }
      } catch (IOException e) {
        return null;
      }
    }
    return null;
  }

  private static byte[] in(Path folder, String file) throws IOException {
    Path found = folder.resolve(file.replace('/', File.separatorChar));
    return Files.isRegularFile(found) ? Files.readAllBytes(found) : null;
  }

  private static byte[] in(JarFile jar, String file) throws IOException {
    ZipEntry entry = jar.getEntry(file);
    if (entry == null) {
      return null;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  /** Internal names of all classes, sorted. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.forEach(
            file ->
                add(names, folder.relativize(file).toString().replace(File.separatorChar, '/')));
      } catch (IOException | java.io.UncheckedIOException e) {
        throw new QueryException(folder + ": expected a readable folder, found " + e + ".");
      }
    }
    for (JarFile jar : jars) {
      jar.versionedStream().forEach(entry -> add(names, entry.getName()));
    }
    return names;
  }

  private static void add(Set<String> names, String file) {
    boolean versioned = file.startsWith("META-INF/");
    if (file.endsWith(SUFFIX) && !file.endsWith("-info.class") && !versioned) {
      names.add(file.substring(0, file.length() - SUFFIX.length()));
    }
  }

  @Override
  public void close() {
    for (JarFile jar : jars) {
      try {
        jar.close();
      } catch (IOException e) {
        // only read from
      }
    }
  }
}
