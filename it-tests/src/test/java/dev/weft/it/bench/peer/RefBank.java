package dev.weft.it.bench.peer;

import dev.weft.it.bench.kernel.BankKernel;
import dev.weft.it.bench.kernel.Kernel;
import dev.weft.it.bench.kernel.Mix;

/** The transfers of {@link BankKernel} between variables. Thread-safe. */
final class RefBank extends Kernel {
  private final Memory memory;
  private final Object[] accounts = new Object[BankKernel.ACCOUNTS];

  RefBank(Memory memory) {
    this.memory = memory;
    for (int i = 0; i < accounts.length; i++) {
      accounts[i] = memory.newNumber(BankKernel.BALANCE);
    }
  }

  @Override
  public long run(int thread, int turn) {
    int random = Mix.of(thread, turn);
    Object from = accounts[BankKernel.payer(random)];
    Object to = accounts[BankKernel.payee(random)];
    int amount = BankKernel.amount(random);
    return memory.atomic(
        transaction -> {
          long balance = memory.getNumber(transaction, from);
          if (balance < amount) {
            return 0;
          }
          memory.setNumber(transaction, from, balance - amount);
          memory.setNumber(transaction, to, memory.getNumber(transaction, to) + amount);
          return 1;
        });
  }

  @Override
  public void check(long operations, long sum) {
    long total =
        memory.read(
            transaction -> {
              long all = 0;
              for (Object account : accounts) {
                all += memory.getNumber(transaction, account);
              }
              return all;
            });
    expect("the accounts add up to", BankKernel.ACCOUNTS * BankKernel.BALANCE, total);
  }
}
