/**
 * The agent's options.
 *
 * <p>{@link dev.weft.agent.options.Option} is the one table from which everything is made: parsing
 * ({@link dev.weft.agent.options.Options}), the text of {@code help} and the table of the
 * documentation ({@link dev.weft.agent.options.OptionTable}). A new option is a constant there and
 * a getter in {@code Options}.
 */
package dev.weft.agent.options;
