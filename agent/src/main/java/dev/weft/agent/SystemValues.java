package dev.weft.agent;

import java.util.function.Function;

/** System properties, or variables of the environment. A lambda would delay every start. */
final class SystemValues implements Function<String, String> {
  private final boolean environment;

  SystemValues(boolean environment) {
    this.environment = environment;
  }

  @Override
  public String apply(String name) {
    return environment ? System.getenv(name) : System.getProperty(name);
  }
}
