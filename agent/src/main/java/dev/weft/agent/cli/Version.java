package dev.weft.agent.cli;

import dev.weft.agent.query.PreparedImage;
import java.util.stream.Stream;
import picocli.CommandLine.IVersionProvider;

/**
 * The version from the manifest of the jar, and what a prepared JDK that runs this says of itself.
 */
final class Version implements IVersionProvider {
  Version() {}

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    String weft = "Weft " + (version == null ? "(not from weft.jar)" : version);
    return Stream.concat(Stream.of(weft), preparedJdk()).toArray(String[]::new);
  }

  /** No line or one. */
  static Stream<String> preparedJdk() {
    return PreparedImage.running().stream().map(image -> "prepared JDK " + image);
  }
}
