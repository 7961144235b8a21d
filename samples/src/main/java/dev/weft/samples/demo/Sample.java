package dev.weft.samples.demo;

import dev.weft.samples.astar.AStarServer;
import dev.weft.samples.astar.Mix;
import dev.weft.samples.astar.Players;
import dev.weft.samples.eventloop.OneLoop;
import dev.weft.samples.load.LoadGenerator;
import dev.weft.samples.primes.PrimesServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A server and what puts load on it. Immutable.
 *
 * @param title what is asked for, in words
 * @param server a main class that takes {@code --threads}, unless it has one event loop
 * @param oneLoop whether the agent runs its event loop on several threads
 * @param serverArgs what else it is given
 * @param load a main class with the options of a load generator
 * @param loadArgs what else it is given
 */
record Sample(
    String title,
    Class<?> server,
    boolean oneLoop,
    List<String> serverArgs,
    Class<?> load,
    List<String> loadArgs) {

  /** The primes server, always asked for the same number. */
  static Sample primes(int number) {
    String n = Integer.toString(number);
    return new Sample(
        "GET /" + n,
        PrimesServer.class,
        false,
        List.of("--limit", n),
        LoadGenerator.class,
        List.of("-n", n));
  }

  /** A server that knows nothing of the agent, always asked for the same number. */
  static Sample eventLoop(int number) {
    String n = Integer.toString(number);
    return new Sample(
        "GET /" + n + ", one verticle",
        OneLoop.class,
        true,
        List.of(),
        LoadGenerator.class,
        List.of("-n", n));
  }

  /** The game. */
  static Sample astar(Mix mix, int size, long seed) {
    String side = Integer.toString(size);
    String number = Long.toString(seed);
    return new Sample(
        "A* game, mix %s, map %s x %s, seed %s"
            .formatted(mix.name().toLowerCase(Locale.ROOT), side, side, number),
        AStarServer.class,
        false,
        List.of("--size", side, "--seed", number),
        Players.class,
        List.of("--size", side, "--seed", number, "--mix", mix.name()));
  }

  /** The game, checked all the time, with a journal of so many requests. */
  static Sample proof(Sample astar, Path journal, long requests) {
    return checked(
        astar,
        List.of("--journal", journal.toString()),
        List.of("--requests", Long.toString(requests)));
  }

  /** The game, checked all the time. */
  static Sample checked(Sample astar, List<String> serverArgs, List<String> loadArgs) {
    List<String> allServerArgs = new ArrayList<>(astar.serverArgs);
    allServerArgs.add("--check");
    allServerArgs.addAll(serverArgs);
    List<String> allLoadArgs = new ArrayList<>(astar.loadArgs);
    allLoadArgs.addAll(loadArgs);
    return new Sample(
        astar.title, astar.server, astar.oneLoop, allServerArgs, astar.load, allLoadArgs);
  }
}
