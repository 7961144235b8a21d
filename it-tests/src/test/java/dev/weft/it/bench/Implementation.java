package dev.weft.it.bench;

import dev.weft.it.bench.kernel.Kernel;
import dev.weft.it.bench.kernel.Kernels;
import dev.weft.it.bench.lock.Locked;
import dev.weft.it.bench.lock.SharedLocked;
import dev.weft.it.bench.peer.ClojureMemory;
import dev.weft.it.bench.peer.MultiverseMemory;
import dev.weft.it.bench.peer.PeerKernels;
import dev.weft.it.bench.peer.ScalaMemory;
import dev.weft.it.harness.PreparedJdk;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What makes the operations of several threads atomic. */
public enum Implementation {
  /** Nothing: the code as it is, on a JVM without the agent. What others are compared with. */
  PLAIN,
  /** Transactions of the agent. */
  WEFT,
  /** The same on a prepared JDK, if the system property {@code weft.prepared} names one. */
  WEFT_PREPARED {
    @Override
    boolean has(String kernel, int threads) {
      return PreparedJdk.requested().isPresent();
    }
  },
  /** One monitor around each operation. */
  SYNCHRONIZED {
    @Override
    public Kernel kernel(String name) {
      return new Locked(Kernels.create(name));
    }
  },
  /** One {@code ReentrantReadWriteLock}, shared by the operations that write nothing. */
  RWLOCK {
    @Override
    public Kernel kernel(String name) {
      return new SharedLocked(Kernels.create(name));
    }
  },
  /** References of ScalaSTM. */
  SCALA_STM {
    @Override
    boolean has(String kernel, int threads) {
      return PeerKernels.names().contains(kernel);
    }

    @Override
    public Kernel kernel(String name) {
      return PeerKernels.create(name, new ScalaMemory());
    }
  },
  /** References of Multiverse. */
  MULTIVERSE {
    @Override
    boolean has(String kernel, int threads) {
      return PeerKernels.names().contains(kernel);
    }

    @Override
    public Kernel kernel(String name) {
      return PeerKernels.create(name, new MultiverseMemory());
    }
  },
  /** Refs of Clojure. */
  CLOJURE {
    @Override
    boolean has(String kernel, int threads) {
      return PeerKernels.names().contains(kernel);
    }

    @Override
    public Kernel kernel(String name) {
      return PeerKernels.create(name, new ClojureMemory());
    }
  };

  /** What the command and its results call it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it has this kernel, and so many threads may run it. */
  boolean has(String kernel, int threads) {
    return this != PLAIN || threads == 1 || Kernels.create(kernel).isReadOnly();
  }

  /** New shared data. */
  public Kernel kernel(String name) {
    return Kernels.create(name);
  }

  /** For the help. */
  static final class Labels implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(values()).map(Implementation::label).iterator();
    }
  }

  /** From a label. */
  static final class Converter implements ITypeConverter<Implementation> {
    @Override
    public Implementation convert(String label) {
      return Arrays.stream(values())
          .filter(each -> each.label().equals(label))
          .findAny()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      label + " is none of " + String.join(", ", new Labels())));
    }
  }
}
