package dev.weft.it.mutants;

import java.util.List;

/**
 * A runtime with one defect, as a programmer might make it. Immutable.
 *
 * @param name short and fit for a file name
 * @param defect one sentence
 * @param edits what makes the defect
 * @param detectors what is expected to see it, the most likely one first
 */
record Mutant(String name, String defect, List<Edit> edits, List<Detector> detectors) {
  static Mutant of(String name, String defect, Edit... edits) {
    return new Mutant(name, defect, List.of(edits), List.of());
  }

  /** The same mutant with those who should see it. */
  Mutant seenBy(Detector... those) {
    return new Mutant(name, defect, edits, List.of(those));
  }
}
