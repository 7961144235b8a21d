package dev.weft.it.bench.peer;

import dev.weft.it.bench.kernel.IntSet;

/**
 * A hash table of fixed length: a reference for each bucket, to a chain that never changes. So an
 * operation touches one reference. Thread-safe.
 */
final class RefHashSet implements IntSet {
  private record Node(int key, Node next) {
    boolean contains(int wanted) {
      for (Node node = this; node != null; node = node.next) {
        if (node.key == wanted) {
          return true;
        }
      }
      return false;
    }

    /** The chain without a key that is in it. */
    Node without(int unwanted) {
      return key == unwanted ? next : new Node(key, next.without(unwanted));
    }
  }

  private final Memory memory;
  private final Object[] table;

  /**
   * An empty set.
   *
   * @param buckets a power of two
   */
  RefHashSet(Memory memory, int buckets) {
    this.memory = memory;
    table = new Object[buckets];
    for (int i = 0; i < buckets; i++) {
      table[i] = memory.newReference(null);
    }
  }

  private Object bucket(int key) {
    return table[key & (table.length - 1)];
  }

  private Node chain(Object transaction, Object bucket) {
    return (Node) memory.get(transaction, bucket);
  }

  private static boolean contains(Node chain, int key) {
    return chain != null && chain.contains(key);
  }

  @Override
  public boolean contains(int key) {
    return memory.read(transaction -> contains(chain(transaction, bucket(key)), key) ? 1 : 0) == 1;
  }

  @Override
  public boolean add(int key) {
    return memory.atomic(
            transaction -> {
              Object bucket = bucket(key);
              Node chain = chain(transaction, bucket);
              if (contains(chain, key)) {
                return 0;
              }
              memory.set(transaction, bucket, new Node(key, chain));
              return 1;
            })
        == 1;
  }

  @Override
  public boolean remove(int key) {
    return memory.atomic(
            transaction -> {
              Object bucket = bucket(key);
              Node chain = chain(transaction, bucket);
              if (!contains(chain, key)) {
                return 0;
              }
              memory.set(transaction, bucket, chain.without(key));
              return 1;
            })
        == 1;
  }

  @Override
  public int checkedSize() {
    return (int)
        memory.read(
            transaction -> {
              int size = 0;
              for (Object bucket : table) {
                for (Node node = chain(transaction, bucket); node != null; node = node.next) {
                  if (bucket(node.key) != bucket || contains(node.next, node.key)) {
                    throw new IllegalStateException("a key is in the wrong bucket or in it twice");
                  }
                  size++;
                }
              }
              return size;
            });
  }
}
