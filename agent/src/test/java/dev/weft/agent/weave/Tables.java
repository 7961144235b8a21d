package dev.weft.agent.weave;

import dev.weft.agent.policy.TestPolicies;
import dev.weft.fixture.Platform;
import java.util.List;

/** Tables of sites as the weaver makes them, for tests of the runtime. */
public final class Tables {
  private Tables() {}

  /** Of a class that is woven like those of the JDK. */
  public static byte[] ofPlatform() {
    return new Weaver(TestPolicies.of("weave dev.weft.fixture.Platform.*"), List.of(), List.of())
        .weave(
            Platform.class.getClassLoader(),
            Platform.class.getName().replace('.', '/'),
            ClassFiles.of(Platform.class),
            true,
            false)
        .sites()
        .table();
  }
}
