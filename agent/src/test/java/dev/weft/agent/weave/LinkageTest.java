package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.agent.policy.Policy;
import dev.weft.agent.policy.TestPolicies;
import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weaves libraries that happen to be at hand and lets the JVM verify the result. */
class LinkageTest {
  private static final String PEER = "dev.weft.fixture.Peer";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.junit.jupiter.api.Test",
        "org.junit.jupiter.params.ParameterizedTest",
        "org.opentest4j.AssertionFailedError",
        "org.objectweb.asm.ClassReader",
        "org.objectweb.asm.tree.ClassNode",
        "picocli.CommandLine",
      })
  void asApplication(String anchor) throws Exception {
    linkAll(anchor, TestPolicies.of(), false, List.of());
    linkAll(anchor, TestPolicies.of(), false, List.of("org.**", "picocli.**"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"org.junit.jupiter.params.ParameterizedTest", "picocli.CommandLine"})
  void asJdkWithCompanions(String anchor) throws Exception {
    linkAll(anchor, TestPolicies.of("weave org.**", "weave picocli.**"), true, List.of());
  }

  private static void linkAll(String anchor, Policy policy, boolean jdk, List<String> atomic)
      throws Exception {
    Weaver weaver = new Weaver(policy, List.of(), atomic);
    Loader woven = new Loader(weaver, jdk);
    Loader plain = new Loader(null, jdk);
    List<String> failures = new ArrayList<>();
    List<String> names = classesBeside(anchor);
    for (String name : names) {
      Throwable failure = woven.link(name);
      // Optional parts of a library may lack a library of their own.
      if (failure != null && plain.link(name) == null) {
        failures.add(name + ": " + failure);
      }
    }
    assertEquals(List.of(), failures);
    assertTrue(woven.changed > names.size() / 4, woven.changed + " of " + names.size());
  }

  private static List<String> classesBeside(String anchor)
      throws IOException, ClassNotFoundException, URISyntaxException {
    Class<?> type = Class.forName(anchor, false, LinkageTest.class.getClassLoader());
    File jar = new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (JarFile file = new JarFile(jar)) {
      return file.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .filter(name -> !name.startsWith("META-INF/"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .sorted()
          .toList();
    }
  }

  /** Defines all classes but the runtime's itself, woven. */
  private static final class Loader extends ClassLoader {
    private final Weaver weaver;
    private final boolean jdk;
    private int changed;

    Loader(Weaver weaver, boolean jdk) {
      super(LinkageTest.class.getClassLoader());
      this.weaver = weaver;
      this.jdk = jdk;
    }

    /** Returns what goes wrong when the class is linked, and its companion. */
    Throwable link(String name) {
      try {
        Class<?> type = Class.forName(name, false, this);
        // Asking for the members links the class, which verifies it, but does not initialise it.
        type.getDeclaredMethods();
        WovenClass woven = weave(name);
        if (woven != null && woven.companion() != null) {
          MethodHandles.privateLookupIn(type, lookup())
              .defineHiddenClass(
                  woven.companion(), true, MethodHandles.Lookup.ClassOption.NESTMATE);
        }
        return null;
      } catch (LinkageError | ReflectiveOperationException | RuntimeException e) {
        return e;
      }
    }

    private MethodHandles.Lookup lookup() throws ReflectiveOperationException {
      Object peer = loadClass(PEER).getDeclaredConstructor().newInstance();
      return (MethodHandles.Lookup) ((Supplier<?>) peer).get();
    }

    private WovenClass weave(String name) throws ClassNotFoundException {
      return weaver == null || name.equals(PEER)
          ? null
          : weaver.weave(this, name.replace('.', '/'), read(name), jdk, false);
    }

    private byte[] read(String name) throws ClassNotFoundException {
      try (var in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        return in.readAllBytes();
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known != null) {
          return known;
        }
        if (name.startsWith("dev.weft.runtime.") || isOfJdk(name)) {
          return super.loadClass(name, resolve);
        }
        return define(name);
      }
    }

    private static boolean isOfJdk(String name) {
      String resource = name.replace('.', '/') + ".class";
      return getPlatformClassLoader().getResource(resource) != null;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      byte[] classFile = read(name);
      WovenClass woven = weave(name);
      if (woven != null && woven.classFile() != null) {
        changed++;
        classFile = woven.classFile();
      }
      return defineClass(name, classFile, 0, classFile.length);
    }
  }
}
