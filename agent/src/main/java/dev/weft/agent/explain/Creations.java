package dev.weft.agent.explain;

import dev.weft.agent.query.ClassFiles;
import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;

/**
 * The classes that the application creates objects of anywhere: those whose constructors its class
 * files name. Stateless.
 */
final class Creations {
  /** Tag of a method in the constant pool (JVMS 4.4). */
  private static final int METHOD_REF = 10;

  private Creations() {}

  /**
   * Scans class files of the class path.
   *
   * @param limit how many at most
   * @return internal names; null if there are more class files than the limit
   */
  static Set<String> on(ClassFiles files, int limit) {
    Set<String> names = files.onClassPath();
    if (names.size() > limit) {
      return null;
    }
    Set<String> created = new LinkedHashSet<>();
    for (String name : names) {
      byte[] classFile = files.find(name);
      if (classFile != null) {
        scan(new ClassReader(classFile), created);
      }
    }
    return created;
  }

  private static void scan(ClassReader reader, Set<String> created) {
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int item = reader.getItem(i);
      if (item > 0 && reader.readByte(item - 1) == METHOD_REF) {
        int nameAndType = reader.getItem(reader.readUnsignedShort(item + 2));
        if ("<init>".equals(reader.readUTF8(nameAndType, buffer))) {
          created.add(reader.readClass(item, buffer));
        }
      }
    }
  }
}
