package io.github.sepaykit.cli;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.document.Operation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tags of the operations that a command is about. */
final class TagOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--tag", paramLabel = "TAG", split = ",")
  private List<String> tags = List.of();

  /** Returns the contract with only the operations of the tags; whole when none is given. */
  Contract limit(Contract contract) {
    return tags.isEmpty() ? contract : contract.limitedTo(chosen(contract));
  }

  /** Returns the tags as the contract spells them; empty for all. */
  Set<String> chosen(Contract contract) {
    Set<String> known = new LinkedHashSet<>();
    contract.operations().stream().map(Operation::tags).forEach(known::addAll);
    Set<String> chosen = new LinkedHashSet<>();
    for (String tag : tags) {
      chosen.add(
          known.stream()
              .filter(one -> plain(one).equals(plain(tag)))
              .findFirst()
              .orElseThrow(
                  () ->
                      WrongOption.of(
                          spec,
                          "--tag: expected some of %s, was \"%s\""
                              .formatted(known.stream().map(TagOption::plain).toList(), tag))));
    }
    return chosen;
  }

  private static String plain(String tag) {
    return tag.strip().toLowerCase(Locale.ROOT).replace(' ', '-');
  }
}
