package io.github.sepaykit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.cli.Commands;
import io.github.sepaykit.exam.ExamOptions;
import io.github.sepaykit.exam.Order;
import io.github.sepaykit.junit.ReceiverExam;
import io.github.sepaykit.junit.ReceiverExams;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.OptionSpec;

/** The page on {@code exam} names what there is. */
class ExamPageTest {
  private static final Markdown PAGE = Markdown.read("docs/exam.md");

  /** Code of a reader's own. */
  private interface WebShop {
    URI hook();

    String apiKey();

    String ordersAsJson();

    String newOrder(long amount);
  }

  private WebShop shop;

  // docs: receiver-exam
  class ShopReceiverTest {
    @ReceiverExam
    Stream<DynamicNode> survives() {
      return ReceiverExams.of(
          ExamOptions.of(shop.hook())
              .with(
                  exam ->
                      exam.apiKey(shop.apiKey())
                          .invariant(shop::ordersAsJson)
                          .orders(() -> new Order(shop.newOrder(250_000), 250_000))));
    }
  }

  // docs: end

  @Test
  void theTableOfOptionsIsWhole() {
    Map<String, String> known = new TreeMap<>();
    for (OptionSpec option :
        Commands.all().getSubcommands().get("exam").getCommandSpec().options()) {
      if (!option.usageHelp() && !option.versionHelp() && !option.hidden()) {
        known.put(option.longestName(), option.defaultValue() == null ? "" : option.defaultValue());
      }
    }
    Map<String, String> told =
        PAGE.table("## Options").stream()
            .collect(
                Collectors.toMap(
                    row -> row.get(0).replaceAll(" .*", ""),
                    row -> row.get(1),
                    (a, b) -> a + " and again " + b,
                    TreeMap::new));
    assertThat(told).isEqualTo(known);
  }
}
