package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.agent.policy.TestPolicies;
import dev.weft.fixture.Platform;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * Classes of the JDK are woven to the same bytes in any order, and linked to numbers of this JVM.
 */
class RelativeSitesTest {
  private static final String NAME = Platform.class.getName().replace('.', '/');

  private static WovenClass weave(byte[] classFile) {
    return new Weaver(TestPolicies.of("weave dev.weft.fixture.Platform.*"), List.of(), List.of())
        .weave(Platform.class.getClassLoader(), NAME, classFile, true, false);
  }

  @Test
  void sameBytesEachTime() {
    WovenClass first = weave(ClassFiles.of(Platform.class));
    WovenClass second = weave(ClassFiles.of(Platform.class));
    assertArrayEquals(first.classFile(), second.classFile());
    assertArrayEquals(first.companion(), second.companion());
    assertArrayEquals(first.sites().table(), second.sites().table());
    assertTrue(first.sites().inCompanion().length > 0);
  }

  @Test
  void linkingReplacesTheNumbersOnly() {
    WovenClass woven = weave(ClassFiles.of(Platform.class));
    byte[] before = woven.companion().clone();
    WovenClass one = woven.link(Platform.class.getName());
    WovenClass two = woven.link(Platform.class.getName());
    assertArrayEquals(before, woven.companion());
    assertFalse(Arrays.equals(one.companion(), two.companion()));
    int sites = (woven.sites().table()[0] & 0xff) << 8 | woven.sites().table()[1] & 0xff;
    for (int at : woven.sites().inCompanion()) {
      assertEquals(sites, number(two.companion(), at) - number(one.companion(), at));
      assertTrue((number(before, at) & 0xffff) < sites);
      Arrays.fill(one.companion(), at, at + 4, (byte) 0);
      Arrays.fill(before, at, at + 4, (byte) 0);
    }
    assertArrayEquals(before, one.companion());
  }

  @Test
  void constantOfTheClassThatLooksLikeASiteIsLeftAlone() {
    ClassNode node = new ClassNode();
    new ClassReader(ClassFiles.of(Platform.class)).accept(node, 0);
    RelativeSites ordinary =
        new RelativeSites(node, new ClassReader(ClassFiles.of(Platform.class)));
    node.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "odd", "I", null, ordinary.mark + 1);
    ClassWriter writer = new ClassWriter(0);
    node.accept(writer);
    RelativeSites other = new RelativeSites(node, new ClassReader(writer.toByteArray()));
    assertFalse(other.mark == ordinary.mark);
    WovenClass woven = weave(writer.toByteArray());
    ClassNode linked = new ClassNode();
    new ClassReader(woven.link(Platform.class.getName()).classFile()).accept(linked, 0);
    assertTrue(
        linked.fields.stream()
            .anyMatch(f -> f.name.equals("odd") && f.value.equals(ordinary.mark + 1)));
  }

  private static int number(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | bytes[at + 3] & 0xff;
  }
}
