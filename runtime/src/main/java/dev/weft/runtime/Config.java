package dev.weft.runtime;

/**
 * What the agent decides before any other class of the runtime is initialised. Written once by
 * premain on one thread; published by class initialisation of the readers.
 */
public final class Config {
  /** The agent is there and weaves. */
  private static volatile boolean installed;

  /** See {@link #startedBy}. */
  private static volatile Thread starter;

  private static boolean log;
  private static String preparedJdk;
  private static int threads;
  private static Class<?> carrierClass;
  private static NativeHandles.Judge judge;
  private static long chaosSeed;
  private static double chaosRate;
  private static boolean ordersPerConnection;

  private Config() {}

  /**
   * Sets everything. To be called once, before the first transaction.
   *
   * @param carrierClass the subclass of ThreadLocalMap that the agent has defined, see Carrier
   * @param threads default number of threads of queues and executors
   * @param log whether events are recorded
   * @param preparedJdk its builds if the JDK is a prepared one, whose objects may have ownership
   *     records of their own; else null
   */
  public static void configure(
      Class<?> carrierClass, int threads, boolean log, String preparedJdk) {
    Config.carrierClass = carrierClass;
    Config.threads = threads;
    Config.log = log;
    Config.preparedJdk = preparedJdk;
  }

  /** Says by which lists natives are judged that are called through method handles. */
  public static void judge(NativeHandles.Judge judge) {
    Config.judge = judge;
  }

  /** Null until the agent has read the lists, before the first transaction. */
  static NativeHandles.Judge judge() {
    return judge;
  }

  /** Events of event loops are ordered per connection only: option order. */
  public static void orderPerConnection() {
    ordersPerConnection = true;
  }

  static boolean ordersPerConnection() {
    return ordersPerConnection;
  }

  /** Turns abort injection on for threads that run their first transaction from now on. */
  static void chaos(long seed, double rate) {
    chaosSeed = seed;
    chaosRate = rate;
  }

  /** What the transactions of a new thread meet, or null. */
  static Chaos newChaos(int thread) {
    return chaosRate > 0 ? new RandomChaos(chaosSeed, chaosRate, thread) : null;
  }

  /** From now on {@link #installed()} is true. */
  public static void markInstalled() {
    installed = true;
  }

  /** Waits for the end of the start, if that has begun. */
  static boolean installed() {
    return installed || awaitStart();
  }

  /**
   * Says that the JDK is woven beside the program, and by whom. To be called before main, and
   * before the thread starts.
   */
  public static void startedBy(Thread thread) {
    starter = thread;
  }

  /**
   * Waits, if the JDK is woven beside the program, until that has ended. Interrupts are kept for
   * later. What the start has written is visible to the caller afterwards.
   *
   * @return false only on the thread that is waited for
   */
  static boolean awaitStart() {
    Thread thread = starter;
    if (thread == null || thread == Thread.currentThread()) {
      return installed;
    }
    boolean interrupted = false;
    while (!installed) {
      if (thread.getState() == Thread.State.TERMINATED && !installed) {
        throw new IllegalStateException("Weft has not been started");
      }
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  /** Whether events are recorded. */
  public static boolean log() {
    return log;
  }

  /** Whether objects of the JDK may have ownership records of their own. */
  static boolean preparedJdk() {
    return preparedJdk != null;
  }

  /** Builds of the prepared JDK, or null. */
  public static String builds() {
    return preparedJdk;
  }

  static int threads() {
    return threads != 0 ? threads : Runtime.getRuntime().availableProcessors();
  }

  static Class<?> carrierClass() {
    return carrierClass;
  }
}
