package dev.weft.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.fixture.options.Hello;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Finding JDKs, in a made-up tree of folders and on this machine. */
@EnabledForJreRange(max = JRE.JAVA_17, disabledReason = "about the harness itself")
class JdksIT {
  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void realFolder() throws IOException {
    folder = Files.createDirectory(temporary.toRealPath().resolve("jvm"));
  }

  private Path jdk(Path home, String release) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Path javac = Files.createFile(home.resolve("bin").resolve("javac"));
    assertTrue(javac.toFile().setExecutable(true));
    Files.writeString(home.resolve("release"), release);
    return home;
  }

  private Path jdk(String name, String version) throws IOException {
    return jdk(
        folder.resolve(name), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\nOS=\"y\"\n");
  }

  private static List<Path> homes(Jdk running, String javaHome, String homes) {
    return Jdks.find(running, javaHome, homes).stream().map(Jdk::home).toList();
  }

  @Test
  void siblings() throws IOException {
    Path running = jdk("b", "21.0.4");
    Path newest = jdk("a", "25");
    Path floor = jdk("c", "17.0.9");
    jdk("old", "11.0.20");
    jdk("older", "1.8.0_392");
    jdk(folder.resolve("nameless"), "IMPLEMENTOR=\"x\"\n");
    Files.delete(jdk("jre", "21").resolve("bin").resolve("javac"));
    Files.delete(jdk("unknown", "21").resolve("release"));
    Files.createFile(folder.resolve("file"));
    Files.createSymbolicLink(folder.resolve("default"), newest);
    Files.createSymbolicLink(folder.resolve("loose"), folder.resolve("missing"));
    Jdk jdk = Jdk.at(running).orElseThrow();
    assertEquals(List.of(running, floor, newest), homes(jdk, null, ""));
    assertEquals("JDK 21.0.4", jdk.toString());
  }

  @Test
  void otherPlaces() throws IOException {
    Path running = jdk("running", "17.0.2");
    Path other = Files.createDirectory(temporary.toRealPath().resolve("other"));
    Path javaHome = jdk(other.resolve("home"), "JAVA_VERSION=\"22\"\n");
    Path named = jdk(other.resolve("named"), "JAVA_VERSION=\"19.0.1\"\n");
    Path link = Files.createSymbolicLink(other.resolve("link"), javaHome);
    Jdk jdk = Jdk.at(running).orElseThrow();
    assertEquals(List.of(running, javaHome), homes(jdk, javaHome.toString(), ""));
    assertEquals(
        List.of(running, named, javaHome),
        homes(jdk, link.toString(), named + File.pathSeparator + javaHome + File.pathSeparator));
    // JAVA_HOME is somebody else's setting, the property is ours: only that can be wrong.
    assertEquals(List.of(running), homes(jdk, other.toString(), ""));
    IllegalStateException none =
        assertThrows(IllegalStateException.class, () -> homes(jdk, null, other.toString()));
    assertTrue(none.getMessage().contains(other.toString()), none::getMessage);
  }

  @Test
  void here() {
    List<Jdk> found = Jdks.find(Jdk.running(), System.getenv("JAVA_HOME"), "");
    assertEquals(Jdk.running(), found.get(0));
    assertEquals(found.size(), found.stream().map(Jdk::home).distinct().count());
    for (Jdk jdk : found) {
      assertFalse(Files.isSymbolicLink(jdk.home()));
      WeftJvm.woven().on(jdk).run(Hello.class).expectSuccess().expectSilence();
      JvmResult version = WeftJvm.plain().on(jdk).flags("-version").run("none").expectSuccess();
      assertTrue(version.err().contains("\"" + number(jdk)), version::toString);
    }
  }

  /** The part of the version that {@code java -version} quotes, too. */
  private static String number(Jdk jdk) {
    return jdk.version().toString().split("[+-]")[0];
  }

  @Test
  void containersWhereThereAreSeveral() throws IOException {
    Jdk one = Jdk.at(jdk("one", "17.0.2")).orElseThrow();
    Jdk two = Jdk.at(jdk("two", "25")).orElseThrow();
    assertEquals(List.of("test on JDK 25"), names(Jdks.each(List.of(two), JdksIT::tests)));
    List<DynamicNode> containers = Jdks.each(List.of(one, two), JdksIT::tests).toList();
    assertEquals(List.of("JDK 17.0.2", "JDK 25"), names(containers.stream()));
    DynamicContainer last = (DynamicContainer) containers.get(1);
    assertEquals(List.of("test on JDK 25"), names(last.getChildren()));
  }

  private static Stream<DynamicTest> tests(Jdk jdk) {
    return Stream.of(DynamicTest.dynamicTest("test on " + jdk, () -> {}));
  }

  private static List<String> names(Stream<? extends DynamicNode> nodes) {
    return nodes.map(DynamicNode::getDisplayName).toList();
  }
}
