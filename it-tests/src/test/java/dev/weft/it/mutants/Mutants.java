package dev.weft.it.mutants;

import java.util.ArrayList;
import java.util.List;

/** All mutants, and who is expected to see which. Stateless. */
final class Mutants {
  private Mutants() {}

  static List<Mutant> all() {
    List<Mutant> all = new ArrayList<>();
    all.addAll(ProtocolMutants.all());
    all.addAll(LogMutants.all());
    all.addAll(EffectMutants.all());
    all.addAll(RecordMutants.all());
    all.addAll(OrderMutants.all());
    return all;
  }
}
