package dev.weft.agent.weave;

/** Lets the JVM verify class files. */
final class Verified {
  private Verified() {}

  /**
   * Defines and links a class in a loader of its own, without initialising it.
   *
   * @throws LinkageError if the JVM refuses it
   */
  static void link(String name, byte[] classFile) throws ReflectiveOperationException {
    ClassLoader loader =
        new ClassLoader(Verified.class.getClassLoader()) {
          @Override
          protected Class<?> findClass(String wanted) throws ClassNotFoundException {
            if (!wanted.equals(name)) {
              throw new ClassNotFoundException(wanted);
            }
            return defineClass(wanted, classFile, 0, classFile.length);
          }
        };
    // Asking for the members links the class.
    Class.forName(name, false, loader).getDeclaredMethods();
  }
}
