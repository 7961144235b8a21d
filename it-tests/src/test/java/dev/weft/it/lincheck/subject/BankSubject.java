package dev.weft.it.lincheck.subject;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Objects of two kinds, and an array that says whose is what. Not thread-safe by itself. */
@Param(name = "account", gen = IntGen.class, conf = "0:2")
@Param(name = "amount", gen = IntGen.class, conf = "1:5")
public class BankSubject {
  private static final int ACCOUNTS = 3;
  private static final int START = 5;

  /** Replaced by a new one when it is closed, so that there are captured objects, too. */
  private static final class Account {
    int cents;
    int transfers;

    Account(int cents) {
      this.cents = cents;
    }
  }

  private final Account[] accounts = new Account[ACCOUNTS];

  public BankSubject() {
    for (int i = 0; i < ACCOUNTS; i++) {
      accounts[i] = new Account(START);
    }
  }

  @Operation
  public boolean transfer(
      @Param(name = "account") int from,
      @Param(name = "account") int to,
      @Param(name = "amount") int amount) {
    Account source = accounts[from];
    if (source.cents < amount) {
      return false;
    }
    source.cents -= amount;
    source.transfers = source.transfers + 1;
    accounts[to].cents += amount;
    return true;
  }

  @Operation
  public int reopen(@Param(name = "account") int number) {
    Account old = accounts[number];
    Account opened = new Account(0);
    opened.cents = old.cents;
    accounts[number] = opened;
    old.cents = -1;
    return old.transfers;
  }

  @Operation
  public int total() {
    int total = 0;
    for (Account each : accounts) {
      total += each.cents;
    }
    return total;
  }

  @Operation
  public int cents(@Param(name = "account") int number) {
    return accounts[number].cents;
  }
}
