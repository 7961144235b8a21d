package dev.weft.runtime.log;

import dev.weft.runtime.Config;
import dev.weft.runtime.Engine;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** Event {@code weft.Settings}: what is to be known to read the others. */
@Name("weft.Settings")
@Label("Transaction Settings")
@Category("Weft")
@StackTrace(false)
@Period("everyChunk")
final class SettingsEvent extends Event {
  @Label("Threads")
  @Description("Threads of a queue or an executor that says nothing else")
  int threads = Engine.defaultThreads();

  @Label("Processors")
  int processors = Runtime.getRuntime().availableProcessors();

  @Label("Prepared JDK")
  @Description("Of which JDK and by which Weft this JDK was prepared; null if it was not")
  String preparedJdk = Config.builds();

  @Label("Short")
  @Description("Commits below this are written in batches, aborts and pauses as samples")
  @Timespan
  long sampledBelow = Log.SHORT_NANOS;

  @Label("Sample")
  @Description("Of so many short aborts and pauses one is written")
  int sampleEvery = Log.SAMPLE;

  @Label("Batch")
  @Description("Short commits in one event at most")
  int batch = Log.BATCH;
}
