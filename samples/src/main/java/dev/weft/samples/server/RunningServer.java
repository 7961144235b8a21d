package dev.weft.samples.server;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A Vert.x HTTP server on the loopback address, with one verticle per event loop and one handler
 * for all of them.
 *
 * <p>Thread-safe.
 */
public final class RunningServer implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final long LIMIT_SECONDS = 30;

  private final Vertx vertx;
  private final int port;

  private RunningServer(Vertx vertx, int port) {
    this.vertx = vertx;
    this.port = port;
  }

  /**
   * Starts a server and returns when it listens.
   *
   * @param port where to listen, 0 for any free port
   * @param threads the number of event loops
   * @param handler called by all event loops at once
   * @throws IllegalStateException if the server cannot listen; the message says why
   */
  public static RunningServer start(int port, int threads, Handler<HttpServerRequest> handler) {
    Vertx vertx = Vertx.vertx(options(threads));
    CompletableFuture<Integer> actualPort = new CompletableFuture<>();
    try {
      await(
          vertx.deployVerticle(
              () -> new Listener(port, handler, actualPort),
              new DeploymentOptions().setInstances(threads)));
      return new RunningServer(vertx, actualPort.join());
    } catch (IllegalStateException e) {
      await(vertx.close());
      throw e;
    }
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /** Calls an action on one of the event loops, again and again. */
  public void every(long millis, Consumer<Vertx> action) {
    vertx.setPeriodic(millis, id -> action.accept(vertx));
  }

  /**
   * Prints where it listens and waits until the standard input of this process ends. The end of the
   * JVM closes the server, so SIGTERM does.
   *
   * @throws IOException if the standard input cannot be read
   */
  public void untilInputEnds() throws IOException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close"));
    System.out.println("listening on http://" + LOOPBACK + ":" + port);
    while (System.in.read() >= 0) {
      // What is typed does not matter, only that the input is still open.
    }
  }

  /** Stops listening, closes all connections and ends the event loops. */
  @Override
  public void close() {
    await(vertx.close());
  }

  /** As small as Vert.x can be made: no cache folder, no native transport, few threads. */
  private static VertxOptions options(int threads) {
    FileSystemOptions files =
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    return new VertxOptions()
        .setEventLoopPoolSize(threads)
        .setWorkerPoolSize(1)
        .setInternalBlockingPoolSize(1)
        .setPreferNativeTransport(false)
        .setFileSystemOptions(files);
  }

  private static void await(Future<?> future) {
    try {
      future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the server failed: " + e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the server did not react for " + LIMIT_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static final class Listener extends VerticleBase {
    private final int port;
    private final Handler<HttpServerRequest> handler;
    private final CompletableFuture<Integer> actualPort;

    Listener(int port, Handler<HttpServerRequest> handler, CompletableFuture<Integer> actualPort) {
      this.port = port;
      this.handler = handler;
      this.actualPort = actualPort;
    }

    @Override
    public Future<?> start() {
      // Port 0 would be another free port for each instance.
      SocketAddress address =
          port == 0
              ? SocketAddress.sharedRandomPort(1, LOOPBACK)
              : SocketAddress.inetSocketAddress(port, LOOPBACK);
      return vertx
          .createHttpServer()
          .requestHandler(handler)
          .listen(address)
          .onSuccess(server -> actualPort.complete(server.actualPort()));
    }
  }
}
