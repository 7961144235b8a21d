package dev.weft.it.bench.kernel;

import dev.weft.annotation.Atomic;
import java.util.ArrayList;
import java.util.List;

/** Writes one of 64 shared orders, with a customer and 5 items, as JSON, into about 300 bytes. */
public final class JsonKernel extends Kernel {
  private static final int ORDERS = 64;
  private static final int ITEMS = 5;
  private static final long LAST = 1L << 32;

  private static final class Customer {
    String name;
    String city;
  }

  private static final class Item {
    String name;
    int quantity;
    long cents;
  }

  private static final class Order {
    int id;
    boolean paid;
    Customer customer;
    final List<Item> items = new ArrayList<>();
  }

  private final List<Order> orders = new ArrayList<>();
  private final int[] lengths = new int[ORDERS];

  /** Orders with some characters to be escaped in them. */
  public JsonKernel() {
    for (int i = 0; i < ORDERS; i++) {
      Order order = new Order();
      order.id = 100_000 + i;
      order.paid = i % 3 == 0;
      order.customer = new Customer();
      order.customer.name = "Customer \"" + i + "\"";
      order.customer.city = "City " + i % 7;
      for (int j = 0; j < ITEMS; j++) {
        Item item = new Item();
        item.name = "Item " + (i + j) % 50 + "\\" + j;
        item.quantity = 1 + j;
        item.cents = 99 + 100L * j * i;
        order.items.add(item);
      }
      orders.add(order);
      lengths[i] = json(order).length();
    }
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }

  /** The lower half of the result is 0 unless the text is too long or too short. */
  @Override
  @Atomic
  public long run(int thread, int turn) {
    int index = Mix.of(thread, turn) & (ORDERS - 1);
    String text = json(orders.get(index));
    return text.length() - lengths[index] + text.charAt(turn & 127) * LAST;
  }

  private static String json(Order order) {
    StringBuilder out = new StringBuilder();
    out.append("{\"id\":").append(order.id).append(",\"paid\":").append(order.paid);
    out.append(",\"customer\":{");
    text(out, "name", order.customer.name);
    out.append(',');
    text(out, "city", order.customer.city);
    out.append("},\"items\":[");
    String separator = "";
    for (Item item : order.items) {
      out.append(separator).append('{');
      text(out, "name", item.name);
      out.append(",\"quantity\":").append(item.quantity);
      out.append(",\"cents\":").append(item.cents).append('}');
      separator = ",";
    }
    return out.append("]}").toString();
  }

  private static void text(StringBuilder out, String name, String value) {
    out.append('"').append(name).append("\":\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c);
    }
    out.append('"');
  }

  @Override
  public void check(long operations, long sum) {
    expect("texts differ in length by", 0, (int) sum);
  }
}
