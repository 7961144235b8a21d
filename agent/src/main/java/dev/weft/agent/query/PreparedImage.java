package dev.weft.agent.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What a prepared JDK says of itself.
 *
 * @param jdk build of the JDK that it was made of
 * @param version of the Weft that has made it
 */
public record PreparedImage(String jdk, String version) {
  /** Describes the running JDK, if it is a prepared one. */
  public static Optional<PreparedImage> running() {
    Path file = Path.of(System.getProperty("java.home"), "lib", "weft", "image.properties");
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(
        new PreparedImage(properties.getProperty("jdk"), properties.getProperty("version")));
  }

  /** "17.0.9+9 by Weft 1.0". */
  @Override
  public String toString() {
    return jdk + " by Weft " + version;
  }
}
