package dev.weft.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "com.acme.A$B.run(A.java:70) | File \"A.java\", line 70, in com.acme.A$B.run",
        "com.acme.A.<init>(A.java:1) | File \"A.java\", line 1, in com.acme.A.<init>",
        "com.acme.A.$weft$run(A.java:70) | File \"A.java\", line 70, in com.acme.A.run",
        "com.acme.A.run(A.java) | File \"A.java\", in com.acme.A.run",
        "com.acme.A.run(A.kt:x) | File \"A.kt\", in com.acme.A.run",
        "java.lang.Object.notify(Native Method) | in java.lang.Object.notify",
        "com.acme.A.run(Unknown Source) | in com.acme.A.run",
        "com.acme.A.run() | in com.acme.A.run",
        "com.acme.A.run | in com.acme.A.run",
        "Main.main(Main.java:3) | File \"Main.java\", line 3, in Main.main",
        "something | in something",
        "com.acme.A.run(A.java:-1) | File \"A.java\", in com.acme.A.run",
        "'' | unknown place",
        "null | unknown place",
      })
  void parses(String text, String expected) {
    assertEquals(expected, Site.parse(text).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "java.util.HashMap.put, jdk",
    "javax.crypto.Cipher.x, jdk",
    "jdk.internal.misc.Unsafe.x, jdk",
    "sun.nio.ch.Net.x, jdk",
    "com.sun.net.httpserver.HttpServer.x, jdk",
    "javassist.Loader.x, application",
    "com.acme.A.x, application",
    "Main.main, application",
    "dev.weft.runtime.Engine.call, runtime",
    "dev.weft.runtime.log.X.call, runtime",
    "dev.weft.TransactionQueue.run, api",
    "dev.weft.samples.primes.Server.handle, application",
    "'', unknown",
  })
  void belongs(String text, String expected) {
    Site site = Site.parse(text);
    assertEquals(expected.equals("jdk"), site.isJdk());
    assertEquals(expected.equals("runtime"), site.isRuntime());
    assertEquals(expected.equals("application"), site.isApplication());
    assertEquals(!expected.equals("unknown"), site.isKnown());
  }
}
