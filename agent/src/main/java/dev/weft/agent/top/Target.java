package dev.weft.agent.top;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.net.MalformedURLException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The connection to a program with Weft. Used by one thread. */
public final class Target implements AutoCloseable {
  /** The bean is registered when the program's MBean server is made, which may be just now. */
  private static final int TRIES = 60;

  private static final long PAUSE_MILLIS = 50;

  private final String name;
  private final JMXConnector connector;
  private final MBeanServerConnection server;
  private final ObjectName transactions;

  private Target(String name, JMXConnector connector) throws IOException {
    this.name = name;
    this.connector = connector;
    server = connector.getMBeanServerConnection();
    try {
      transactions = new ObjectName("dev.weft:type=Transactions");
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Connects to a program.
   *
   * @param text a process id, a JMX service URL, or host:port of the JDK's management agent
   * @return the connection
   * @throws TargetException if there is no such program, or if it does not run with Weft
   */
  @SuppressWarnings("BanJNDI") // the user's own JVM, or one the user has named
  public static Target open(String text) throws TargetException, InterruptedException {
    boolean process = text.matches("\\d{1,18}");
    String name = process ? "process " + text : text;
    JMXServiceURL url = process ? attach(Long.parseLong(text)) : url(text);
    try {
      Target target = new Target(name, JMXConnectorFactory.connect(url));
      target.awaitBean();
      return target;
    } catch (IOException | SecurityException e) {
      throw new TargetException("No connection to " + name + ": " + firstLine(e) + ".");
    }
  }

  private static JMXServiceURL url(String text) throws TargetException {
    try {
      if (text.startsWith("service:jmx:")) {
        return new JMXServiceURL(text);
      }
      if (text.matches("[^\\s:/]+:\\d{1,5}")) {
        return new JMXServiceURL("service:jmx:rmi:///jndi/rmi://" + text + "/jmxrmi");
      }
    } catch (MalformedURLException e) {
      // said below
    }
    throw new TargetException(
        "\"" + text + "\" is neither a process id nor a JMX service URL nor host:port.");
  }

  /** Starts the management agent in a process of this user; it listens on this machine only. */
  private static JMXServiceURL attach(long process) throws TargetException {
    if (ProcessHandle.of(process).isEmpty()) {
      throw new TargetException("There is no process " + process + ".");
    }
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(process));
      try {
        return new JMXServiceURL(machine.startLocalManagementAgent());
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException | IOException e) {
      throw new TargetException(
          "Process "
              + process
              + " cannot be attached to; is it a JVM of this user? ("
              + firstLine(e)
              + ")");
    } catch (NoClassDefFoundError e) {
      throw new TargetException(
          "This Java has no module jdk.attach; give the JMX service URL of process "
              + process
              + " instead.");
    }
  }

  private void awaitBean() throws IOException, TargetException, InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      if (server.isRegistered(transactions)) {
        return;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    connector.close();
    throw new TargetException(
        "There are no transactions to see in "
            + name
            + ": it was not started with -javaagent:weft.jar and one of the options monitor and"
            + " log.");
  }

  private static String firstLine(Throwable e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.lines().findFirst().orElse("").strip().replaceAll("[.:;]+$", "");
  }

  /** What messages call it. */
  String name() {
    return name;
  }

  MBeanServerConnection server() {
    return server;
  }

  /**
   * Reads the totals.
   *
   * @throws TargetException if the program has ended
   */
  Sample sample() throws TargetException {
    try {
      return Sample.of(server.getAttributes(transactions, Sample.ATTRIBUTES), System.nanoTime());
    } catch (IOException | JMException e) {
      throw new TargetException("The connection to " + name + " has ended.");
    }
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException e) {
      // It has ended by itself.
    }
  }
}
