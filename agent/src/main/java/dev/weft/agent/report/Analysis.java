package dev.weft.agent.report;

import java.util.List;

/**
 * What follows from a model.
 *
 * @param model what was read
 * @param lanes what each thread did
 * @param collections when the garbage collector had stopped all
 * @param progress how many transactions made progress at once
 * @param capacityNanos time of threads in which they could have made progress
 * @param madeNanos time of threads in which they did
 * @param findings what costs most first; never empty
 */
record Analysis(
    ReportModel model,
    List<Lane> lanes,
    Lane collections,
    Progress progress,
    long capacityNanos,
    long madeNanos,
    List<Finding> findings) {

  /**
   * Works it out. Takes the activity out of the model, so it is called once.
   *
   * @param model filled completely
   * @param sources to see what lines do
   */
  static Analysis of(ReportModel model, SourceLines sources) {
    Activity activity = model.activity();
    List<Lane> lanes = activity.lanes();
    Progress progress = Progress.of(lanes, model.longest().all(), activity.originNanos());
    Lane collections = activity.collections();
    Diagnosis diagnosis = new Diagnosis(model, lanes, collections, progress, new Advice(sources));
    return new Analysis(
        model,
        lanes,
        collections,
        progress,
        diagnosis.capacityNanos(),
        diagnosis.madeNanos(),
        diagnosis.findings());
  }
}
