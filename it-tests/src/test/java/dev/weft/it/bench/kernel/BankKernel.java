package dev.weft.it.bench.kernel;

import dev.weft.annotation.Atomic;

/** Moves a little money between two of 1024 accounts, if the first has so much. */
public final class BankKernel extends Kernel {
  /** How many accounts there are. */
  public static final int ACCOUNTS = 1024;

  /** What each has at first. */
  public static final long BALANCE = 1000;

  private static final class Account {
    private long balance;

    Account(long balance) {
      this.balance = balance;
    }
  }

  private final Account[] accounts = new Account[ACCOUNTS];

  /** Accounts with {@link #BALANCE} each. */
  public BankKernel() {
    for (int i = 0; i < ACCOUNTS; i++) {
      accounts[i] = new Account(BALANCE);
    }
  }

  /** Which account pays. */
  public static int payer(int random) {
    return random & (ACCOUNTS - 1);
  }

  /** Which account is paid, another one. */
  public static int payee(int random) {
    return (random + 1 + (random >>> 10) % (ACCOUNTS - 1)) & (ACCOUNTS - 1);
  }

  /** How much. */
  public static int amount(int random) {
    return random >>> 28;
  }

  @Override
  @Atomic
  public long run(int thread, int turn) {
    int random = Mix.of(thread, turn);
    return transfer(accounts[payer(random)], accounts[payee(random)], amount(random)) ? 1 : 0;
  }

  private static boolean transfer(Account from, Account to, int amount) {
    if (from.balance < amount) {
      return false;
    }
    from.balance -= amount;
    to.balance += amount;
    return true;
  }

  @Override
  public void check(long operations, long sum) {
    long total = 0;
    for (Account account : accounts) {
      expect(account.balance >= 0, "an account is overdrawn");
      total += account.balance;
    }
    expect("the accounts add up to", ACCOUNTS * BALANCE, total);
  }
}
