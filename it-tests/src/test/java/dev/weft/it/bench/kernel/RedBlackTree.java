package dev.weft.it.bench.kernel;

/**
 * A red-black tree with links to the parents: no path from the root is more than twice as long as
 * another. Not thread-safe.
 */
public final class RedBlackTree implements IntSet {
  private static final class Node {
    int key;
    boolean red;
    Node left;
    Node right;
    Node parent;

    Node(int key, Node parent) {
      this.key = key;
      this.parent = parent;
      red = true;
    }
  }

  private Node root;

  private Node find(int key) {
    Node node = root;
    while (node != null && node.key != key) {
      node = key < node.key ? node.left : node.right;
    }
    return node;
  }

  @Override
  public boolean contains(int key) {
    return find(key) != null;
  }

  @Override
  public boolean add(int key) {
    Node parent = null;
    Node node = root;
    while (node != null) {
      if (node.key == key) {
        return false;
      }
      parent = node;
      node = key < node.key ? node.left : node.right;
    }
    Node added = new Node(key, parent);
    if (parent == null) {
      root = added;
    } else if (key < parent.key) {
      parent.left = added;
    } else {
      parent.right = added;
    }
    afterAdd(added);
    return true;
  }

  /** A red node may have a red parent. */
  private void afterAdd(Node added) {
    Node node = added;
    while (isRed(node.parent)) {
      Node parent = node.parent;
      Node grandparent = parent.parent;
      boolean left = parent == grandparent.left;
      Node uncle = left ? grandparent.right : grandparent.left;
      if (isRed(uncle)) {
        parent.red = false;
        uncle.red = false;
        grandparent.red = true;
        node = grandparent;
      } else {
        if (node == (left ? parent.right : parent.left)) {
          rotate(parent, left);
          parent = node;
        }
        parent.red = false;
        grandparent.red = true;
        rotate(grandparent, !left);
        break;
      }
    }
    if (root.red) {
      root.red = false;
    }
  }

  @Override
  public boolean remove(int key) {
    Node node = find(key);
    if (node == null) {
      return false;
    }
    if (node.left != null && node.right != null) {
      Node successor = node.right;
      while (successor.left != null) {
        successor = successor.left;
      }
      node.key = successor.key;
      node = successor;
    }
    Node child = node.left != null ? node.left : node.right;
    Node parent = node.parent;
    boolean left = parent != null && parent.left == node;
    replace(node, child);
    if (!node.red) {
      afterRemove(child, parent, left);
    }
    return true;
  }

  /** On the paths through {@code replacing}, which may be null, one black node is missing. */
  private void afterRemove(Node replacing, Node itsParent, boolean isLeft) {
    Node node = replacing;
    Node parent = itsParent;
    boolean left = isLeft;
    while (parent != null && !isRed(node)) {
      Node sibling = left ? parent.right : parent.left;
      if (sibling.red) {
        sibling.red = false;
        parent.red = true;
        rotate(parent, left);
        sibling = left ? parent.right : parent.left;
      }
      Node near = left ? sibling.left : sibling.right;
      Node far = left ? sibling.right : sibling.left;
      if (isRed(near) || isRed(far)) {
        if (!isRed(far)) {
          near.red = false;
          sibling.red = true;
          rotate(sibling, !left);
          far = sibling;
          sibling = near;
        }
        sibling.red = parent.red;
        parent.red = false;
        far.red = false;
        rotate(parent, left);
        return;
      }
      sibling.red = true;
      node = parent;
      parent = node.parent;
      left = parent != null && parent.left == node;
    }
    if (isRed(node)) {
      node.red = false;
    }
  }

  private static boolean isRed(Node node) {
    return node != null && node.red;
  }

  /** Puts a child of {@code node} in its place, the right one if it is to go down on the left. */
  private void rotate(Node node, boolean toTheLeft) {
    Node child = toTheLeft ? node.right : node.left;
    Node inner = toTheLeft ? child.left : child.right;
    replace(node, child);
    if (toTheLeft) {
      node.right = inner;
      child.left = node;
    } else {
      node.left = inner;
      child.right = node;
    }
    if (inner != null) {
      inner.parent = node;
    }
    node.parent = child;
  }

  /** Links {@code by}, which may be null, to the parent of {@code node}. */
  private void replace(Node node, Node by) {
    Node parent = node.parent;
    if (parent == null) {
      root = by;
    } else if (parent.left == node) {
      parent.left = by;
    } else {
      parent.right = by;
    }
    if (by != null) {
      by.parent = parent;
    }
  }

  @Override
  public int checkedSize() {
    Kernel.expect(!isRed(root), "the root of the tree is red");
    blackHeight(root, null, Long.MIN_VALUE, Long.MAX_VALUE);
    return size(root);
  }

  private static int size(Node node) {
    return node == null ? 0 : size(node.left) + 1 + size(node.right);
  }

  /** How many black nodes each path down has; the keys must be between the bounds. */
  private static int blackHeight(Node node, Node parent, long above, long below) {
    if (node == null) {
      return 1;
    }
    Kernel.expect(node.parent == parent, "a node of the tree has the wrong parent");
    Kernel.expect(above < node.key && node.key < below, "the tree is not in order");
    Kernel.expect(!(node.red && isRed(parent)), "a red node of the tree has a red parent");
    int height = blackHeight(node.left, node, above, node.key);
    Kernel.expect(
        height == blackHeight(node.right, node, node.key, below), "the tree is not balanced");
    return height + (node.red ? 0 : 1);
  }
}
