package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** What VertxLoop does not know. What it does to Vert.x, the integration tests see. */
class VertxLoopTest {
  @ParameterizedTest
  @ValueSource(strings = {"com/acme/Shop", "io/vertx/core/Future", "io/vertx/core/impl/Utils"})
  void otherClassesStayAsTheyAre(String name) {
    byte[] classFile = empty(name);
    assertSame(classFile, VertxLoop.adapt(name, classFile));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "impl/deployment/DefaultDeployment",
        "impl/WorkerExecutor",
        "impl/ContextBase",
        "impl/VertxImpl",
        "impl/VertxImpl$InternalTimerHandler",
        "internal/concurrent/InboundMessageQueue",
        "eventbus/impl/HandlerRegistration",
        "eventbus/impl/MessageConsumerImpl",
        "http/impl/HttpEventHandler",
        "http/impl/http1/Http1ServerConnection",
        "net/impl/VertxHandler"
      })
  void anotherVersionIsRefused(String name) {
    String type = "io/vertx/core/" + name;
    byte[] classFile = empty(type);
    WeavingException e =
        assertThrows(WeavingException.class, () -> VertxLoop.adapt(type, classFile));
    assertEquals("eventloop=vertx does not know this version of Vert.x", e.getMessage());
  }

  @Test
  void queuesAreMarked() {
    String type = "io/vertx/core/eventbus/impl/MessageConsumerImpl$1";
    byte[] marked = VertxLoop.adapt(type, empty(type));
    assertEquals("dev/weft/PlainEvents", Boxes.reader(marked).getInterfaces()[0]);
  }

  private static byte[] empty(String name) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V11, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    writer.visitEnd();
    return writer.toByteArray();
  }
}
