package dev.weft.it.history.ops;

import dev.weft.it.history.program.Op;
import dev.weft.it.history.program.Plan;
import dev.weft.it.history.program.Program;
import dev.weft.it.history.program.Program.Mode;
import dev.weft.it.history.program.Units;
import dev.weft.it.history.program.UserRollback;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Makes programs from seeds: the same seed, the same program.
 *
 * <p>Each program has a few groups of operations only, few objects and a bias of its own: programs
 * that do a bit of everything hardly ever do the two things that clash at the same time.
 */
public final class Generator {
  private static final int MAX_OPS = 120;

  private final Random random;
  private final List<Group> groups = new ArrayList<>();
  private final Mode mode;
  private final int threads;
  private final int length;
  private final int objects;
  private final int keys;
  private final int pauses;
  private final int guarded;
  private final boolean privatise;
  private final List<Plan> plans = new ArrayList<>();

  /** Number of operations of the plan that is being made. */
  private int count;

  /**
   * What the seed does not decide.
   *
   * @param threads how many threads execute a program; 0: the seed decides, 2 to 4
   * @param groups its groups of operations; none: the seed decides
   */
  public record Shape(int threads, List<Group> groups) {}

  private Generator(long seed, Shape shape) {
    random = new Random(seed * 0x9E3779B97F4A7C15L + 17);
    int some = 2 + random.nextInt(3);
    threads = shape.threads > 0 ? shape.threads : some;
    int kind = random.nextInt(10);
    mode = kind < 8 ? Mode.THREADS : kind == 8 ? queue(random) : Mode.EXECUTOR;
    length = 2 + random.nextInt(9);
    objects = 1 + random.nextInt(3);
    keys = 1 << random.nextInt(5);
    pauses = random.nextInt(3) * 8;
    guarded = 60 + random.nextInt(41);
    privatise = !mode.isQueue() && random.nextInt(2) == 0;
    if (shape.groups.isEmpty()) {
      chooseGroups();
    } else {
      groups.addAll(shape.groups);
    }
  }

  /** Makes a program. */
  public static Program program(long seed, Shape shape) {
    return new Generator(seed, shape).make(seed);
  }

  private static Mode queue(Random random) {
    return random.nextBoolean() ? Mode.QUEUE : Mode.ORDERED_QUEUE;
  }

  private void chooseGroups() {
    List<Group> memory = new ArrayList<>(Catalog.MEMORY);
    Collections.shuffle(memory, random);
    groups.addAll(memory.subList(0, 1 + random.nextInt(3)));
    for (Group group : Catalog.CONTROL) {
      if (random.nextInt(3) == 0) {
        groups.add(group);
      }
    }
  }

  private Program make(long seed) {
    int inevitable = random.nextInt(4) == 0 ? 1 + random.nextInt(40) : 0;
    int total = Math.min(Program.MAX, threads * (6 + random.nextInt(30)));
    int[] parents = new int[total + 1];
    for (int id = 2; id <= total; id++) {
      if (mode.isQueue() && random.nextInt(3) == 0) {
        parents[id] = 1 + random.nextInt(id - 1);
      }
    }
    for (int id = 1; id <= total; id++) {
      plans.add(plan(id, parents, inevitable));
    }
    return new Program(seed, threads, mode, groups.stream().map(g -> g.name).toList(), plans);
  }

  private Plan plan(int id, int[] parents, int inevitable) {
    count = 0;
    Units.Kind[] kinds = Units.Kind.values();
    Units.Kind kind = mode == Mode.THREADS ? kinds[random.nextInt(kinds.length)] : Units.Kind.API;
    List<Draft> drafts = drafts(1 + random.nextInt(length), 0);
    if (random.nextInt(100) < inevitable) {
      int place = random.nextInt(drafts.size() + 1);
      drafts.add(place, draft(Catalog.INEVITABLE, 0));
      drafts.add(place, draft(Catalog.PAUSES, 0));
    }
    for (int child = id + 1; child < parents.length; child++) {
      if (parents[child] == id) {
        int plan = child;
        drafts.add(0, new Draft("spawn", (f, op) -> f.spawn(plan), List.of()));
      }
    }
    if (kind == Units.Kind.ROLLBACK && random.nextInt(3) == 0) {
      drafts.add(new Draft("rollback", (f, op) -> rollback(), List.of()));
    }
    int thread = mode == Mode.THREADS ? id % threads : -1;
    boolean prepares = random.nextInt(4) == 0;
    return new Plan(id, thread, parents[id], kind, prepares, privatise, link(drafts));
  }

  private static void rollback() {
    throw new UserRollback();
  }

  /** An operation whose number is not yet known. */
  private record Draft(String name, Op.Action action, List<Draft> inner) {}

  private List<Draft> drafts(int number, int depth) {
    List<Draft> drafts = new ArrayList<>();
    for (int k = 0; k < number && count < MAX_OPS; k++) {
      if (random.nextInt(100) < pauses) {
        drafts.add(draft(Catalog.PAUSES, depth));
      }
      drafts.add(draft(groups.get(random.nextInt(groups.size())), depth));
    }
    return drafts;
  }

  private Draft draft(Group group, int depth) {
    count++;
    Group.Template template = group.choose(random);
    List<Draft> inner =
        template.nests() && depth < 3 ? drafts(1 + random.nextInt(3), depth + 1) : List.of();
    return new Draft(template.name(), template.action(), inner);
  }

  private Op link(List<Draft> drafts) {
    count = 0;
    return link(drafts, 0);
  }

  private Op link(List<Draft> drafts, int from) {
    if (from == drafts.size()) {
      return null;
    }
    Draft draft = drafts.get(from);
    int index = count++;
    int[] arguments = {random.nextInt(objects), random.nextInt(keys), random.nextInt(1000)};
    boolean own = draft.name.indexOf('.') < 0;
    boolean guard = !own && random.nextInt(100) < guarded;
    Op inner = link(draft.inner, 0);
    Op next = link(drafts, from + 1);
    return new Op(draft.name, draft.action, index, arguments, guard, inner, next);
  }
}
