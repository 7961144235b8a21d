package dev.weft.it.harness;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles sources that the tests keep as text: those for a newer Java than the tests are compiled
 * with, or for an older class file. Not thread-safe.
 */
public final class Sources {
  private final List<JavaFileObject> files = new ArrayList<>();

  /** Adds a source file; the name may have packages, with dots. */
  public Sources add(String className, String text) {
    files.add(new Text(className, text));
    return this;
  }

  /** Adds {@code /sources/NAME.java.txt} of the test resources. */
  public Sources addResource(String className) {
    String path = "/sources/" + className + ".java.txt";
    try (InputStream in = Sources.class.getResourceAsStream(path)) {
      assertNotNull(in, path);
      return add(className, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Compiles everything added so far.
   *
   * @param folder where the class files go
   * @param options more options of the compiler, {@code --release} for instance
   * @return {@code folder}
   */
  public Path compileTo(Path folder, String... options) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> all =
        new ArrayList<>(List.of("-nowarn", "-Xlint:none", "-g", "-proc:none", "-implicit:none"));
    all.addAll(List.of("-cp", ClassPath.of(List.of()), "-d", folder.toString()));
    all.addAll(Arrays.asList(options));
    StringWriter messages = new StringWriter();
    if (!compiler.getTask(messages, null, null, all, null, files).call()) {
      throw new AssertionError("does not compile with " + all + "\n" + messages);
    }
    return folder;
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String className, String text) {
      super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
