package dev.weft.samples.demo;

import dev.weft.samples.astar.AStarServer;
import dev.weft.samples.astar.Mix;
import dev.weft.samples.astar.Players;
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
 * @param server a main class that takes {@code --threads}
 * @param serverArgs what else it is given
 * @param load a main class with the options of a load generator
 * @param loadArgs what else it is given
 */
record Sample(
    String title, Class<?> server, List<String> serverArgs, Class<?> load, List<String> loadArgs) {

  /** The primes server, always asked for the same number. */
  static Sample primes(int number) {
    String n = Integer.toString(number);
    return new Sample(
        "GET /" + n,
        PrimesServer.class,
        List.of("--limit", n),
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
        List.of("--size", side, "--seed", number),
        Players.class,
        List.of("--size", side, "--seed", number, "--mix", mix.name()));
  }

  /** The game, checked all the time, with a journal of so many requests. */
  static Sample proof(Sample astar, Path journal, long requests) {
    List<String> serverArgs = new ArrayList<>(astar.serverArgs);
    serverArgs.addAll(List.of("--check", "--journal", journal.toString()));
    List<String> loadArgs = new ArrayList<>(astar.loadArgs);
    loadArgs.addAll(List.of("--requests", Long.toString(requests)));
    return new Sample(astar.title, astar.server, serverArgs, astar.load, loadArgs);
  }
}
