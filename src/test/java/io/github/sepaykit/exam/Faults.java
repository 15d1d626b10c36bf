package io.github.sepaykit.exam;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A receiver with a fault for each hazard. */
final class Faults {
  private Faults() {}

  static List<Fault> all() {
    List<Fault> all = new ArrayList<>();
    all.add(
        new Fault("hazard.plain", ExamRule.MONEY_LOST, () -> FaultyBooks.crediting(p -> false)));
    all.add(new Fault("hazard.plain", ExamRule.MONEY_TWICE, FaultyBooks::doubling));
    all.add(
        new Fault("hazard.plain", ExamRule.ANSWER_STATUS, () -> FaultyBooks.answering(204, "")));
    all.add(
        new Fault("hazard.plain", ExamRule.ANSWER_BODY, () -> FaultyBooks.answering(200, "OK")));
    all.add(
        new Fault("hazard.plain", ExamRule.ANSWER_CRASH, () -> FaultyBooks.answering(500, "{}")));
    all.add(
        new Fault(
            "hazard.plain.again",
            ExamRule.MONEY_LOST,
            () -> FaultyBooks.crediting(new FaultyBooks.OnlyFirst())));
    all.add(new Fault("hazard.commit-first", ExamRule.ANSWER_EARLY, FaultyBooks::answeringFirst));
    all.add(
        new Fault(
            "hazard.order.reversed",
            ExamRule.MONEY_LOST,
            () -> FaultyBooks.crediting(new FaultyBooks.Highest())));
    all.add(
        new Fault(
            "hazard.reference.same",
            ExamRule.MONEY_LOST,
            () -> FaultyBooks.recognising(payment -> payment.path("referenceCode").asText())));
    repeats(all);
    crowds(all);
    keys(all);
    codes(all);
    amounts(all);
    bodies(all);
    contents(all);
    return all;
  }

  private static void repeats(List<Fault> all) {
    all.add(new Fault("hazard.duplicate.exact", ExamRule.MONEY_TWICE, FaultyBooks::forgetting));
    for (String race : List.of("parallel", "ten", "overlapping")) {
      all.add(new Fault("hazard.duplicate." + race, ExamRule.MONEY_TWICE, FaultyBooks::racing));
    }
    all.add(new Fault("hazard.retry.slow-success", ExamRule.MONEY_TWICE, FaultyBooks::forgetting));
    all.add(
        new Fault(
            "hazard.retry.schedule",
            ExamRule.MONEY_TWICE,
            () -> FaultyBooks.recognising(new FaultyBooks.Sometimes(3))));
    all.add(
        new Fault(
            "hazard.duplicate.rewritten",
            ExamRule.MONEY_TWICE,
            () -> FaultyBooks.recognising(payment -> payment.toString())));
    all.add(
        new Fault(
            "hazard.duplicate.tampered",
            ExamRule.MONEY_TWICE,
            () -> FaultyBooks.recognising(p -> p.path("id") + "/" + p.path("transferAmount"))));
    all.add(
        new Fault(
            "hazard.duplicate.other-code",
            ExamRule.MONEY_TWICE,
            () -> FaultyBooks.recognising(p -> p.path("id") + "/" + p.path("code"))));
    all.add(
        new Fault(
            "hazard.replay.late",
            ExamRule.MONEY_TWICE,
            () -> FaultyBooks.recognising(new FaultyBooks.LastFew(2))));
  }

  private static void crowds(List<Fault> all) {
    all.add(new Fault("hazard.parallel.two", ExamRule.MONEY_LOST, FaultyBooks::losingUpdates));
    all.add(new Fault("hazard.parallel.eight", ExamRule.MONEY_LOST, FaultyBooks::losingUpdates));
    all.add(
        new Fault(
            "hazard.parallel.hundred", ExamRule.ANSWER_CRASH, () -> new FaultyDoors.Narrow(20)));
  }

  private static void keys(List<Fault> all) {
    String key = ShopReceiver.KEY;
    key(all, "missing", given -> given.isEmpty() || right(given));
    key(all, "wrong", given -> given.startsWith("Apikey "));
    key(all, "empty", given -> given.equals("Apikey") || right(given));
    key(all, "prefix", given -> !given.isEmpty() && ("Apikey " + key).startsWith(given));
    key(all, "longer", given -> given.startsWith("Apikey " + key));
    key(all, "case", given -> given.equalsIgnoreCase("Apikey " + key));
    key(all, "other-scheme", given -> given.endsWith(" " + key));
    key(all, "bare", given -> given.endsWith(key));
    all.add(
        new Fault(
            "hazard.key.scheme-case",
            ExamRule.KEY_LOOSE,
            () -> new FaultyDoors.Door(given -> given.equalsIgnoreCase("Apikey " + key))));
    all.add(
        new Fault(
            "hazard.key.two-headers",
            ExamRule.KEY_LOOSE,
            () ->
                new ShopReceiver() {
                  @Override
                  boolean authorized(HttpExchange exchange) {
                    return exchange
                        .getRequestHeaders()
                        .getOrDefault("Authorization", List.of())
                        .contains("Apikey " + key);
                  }
                }));
    all.add(
        new Fault(
            "hazard.key.wrong",
            ExamRule.KEY_STATUS,
            () ->
                new ShopReceiver() {
                  @Override
                  void answer(HttpExchange exchange, Reply reply) throws IOException {
                    super.answer(exchange, reply.status() == 401 ? new Reply(404, "") : reply);
                  }
                }));
  }

  private static boolean right(String given) {
    return given.equals("Apikey " + ShopReceiver.KEY);
  }

  private static void key(List<Fault> all, String name, Predicate<String> door) {
    all.add(
        new Fault("hazard.key." + name, ExamRule.MONEY_FORGED, () -> new FaultyDoors.Door(door)));
    all.add(
        new Fault("hazard.key." + name, ExamRule.KEY_ACCEPTED, () -> new FaultyDoors.Door(door)));
  }

  private static void codes(List<Fault> all) {
    all.add(
        new Fault(
            "hazard.outgoing",
            ExamRule.MONEY_UNDUE,
            () -> new FaultyDoors.Direction(type -> true)));
    all.add(
        new Fault(
            "hazard.type.unknown",
            ExamRule.MONEY_UNDUE,
            () -> new FaultyDoors.Direction(type -> !type.equals("out"))));
    all.add(
        new Fault(
            "hazard.code.longer",
            ExamRule.MONEY_UNDUE,
            () -> new FaultyDoors.Finder((p, code) -> p.path("code").asText().startsWith(code))));
    all.add(
        new Fault(
            "hazard.code.shorter",
            ExamRule.MONEY_UNDUE,
            () ->
                new FaultyDoors.Finder(
                    (p, code) ->
                        p.path("code").asText().length() > 4
                            && code.startsWith(p.path("code").asText()))));
    all.add(
        new Fault(
            "hazard.code.null",
            ExamRule.ANSWER_CRASH,
            () -> FaultyBooks.failing(500, FaultyBooks.nullCode())));
    all.add(
        new Fault(
            "hazard.code.unknown", ExamRule.ANSWER_STATUS, () -> new FaultyDoors.Unknown(404)));
    all.add(
        new Fault(
            "hazard.code.lower",
            ExamRule.MONEY_LOST,
            () -> new FaultyDoors.Finder((p, code) -> p.path("content").asText().contains(code))));
    all.add(
        new Fault(
            "hazard.code.inside",
            ExamRule.MONEY_LOST,
            () ->
                new FaultyDoors.Finder((p, code) -> p.path("content").asText().startsWith(code))));
    all.add(
        new Fault(
            "hazard.code.two",
            ExamRule.MONEY_TWICE,
            () -> new FaultyDoors.Finder((p, code) -> p.path("content").asText().contains(code))));
    all.add(new Fault("hazard.code.again", ExamRule.MONEY_TWICE, FaultyBooks::shippingAgain));
  }

  private static void amounts(List<Fault> all) {
    all.add(
        new Fault(
            "hazard.amount.small", ExamRule.MONEY_UNDERPAID, () -> FaultyBooks.paying(a -> true)));
    all.add(
        new Fault(
            "hazard.amount.one-less",
            ExamRule.MONEY_UNDERPAID,
            () -> FaultyBooks.paying(amount -> amount > ShopReceiver.PRICE - 1_000)));
    all.add(
        new Fault(
            "hazard.amount.large", ExamRule.MONEY_SURPLUS, () -> FaultyBooks.paying(a -> true)));
    all.add(
        new Fault(
            "hazard.amount.one-more", ExamRule.MONEY_SURPLUS, () -> FaultyBooks.paying(a -> true)));
    all.add(
        new Fault(
            "hazard.amount.beyond-32-bits",
            ExamRule.MONEY_UNDERPAID,
            () -> FaultyBooks.paying(amount -> amount.intValue() == ShopReceiver.PRICE)));
    for (String name : List.of("zero", "negative", "decimal", "text")) {
      all.add(new Fault("hazard.amount." + name, ExamRule.MONEY_UNDUE, FaultyDoors.Trusting::new));
    }
    all.add(
        new Fault(
            "hazard.amount.text",
            ExamRule.ANSWER_CONFUSED,
            () -> FaultyBooks.failing(500, p -> p.path("transferAmount").isTextual())));
  }

  private static void bodies(List<Fault> all) {
    for (String name : List.of("truncated", "empty", "array", "twice")) {
      all.add(new Fault("hazard.body." + name, ExamRule.ANSWER_UNDUE, FaultyDoors.Yes::new));
    }
    all.add(
        new Fault(
            "hazard.body.truncated-then-whole",
            ExamRule.MONEY_LOST,
            FaultyBooks::rememberingBroken));
    all.add(new Fault("hazard.body.cut-off", ExamRule.ANSWER_CRASH, FaultyDoors.Fragile::new));
    all.add(new Fault("hazard.body.slow", ExamRule.MONEY_LOST, FaultyDoors.Impatient::new));
    all.add(new Fault("hazard.body.multipart", ExamRule.MONEY_LOST, FaultyDoors.Yes::new));
    all.add(new Fault("hazard.method.get", ExamRule.ANSWER_UNDUE, FaultyDoors.Yes::new));
  }

  private static void contents(List<Fault> all) {
    all.add(
        new Fault(
            "hazard.content.empty",
            ExamRule.ANSWER_CRASH,
            () -> FaultyBooks.failing(500, p -> p.path("content").asText().isEmpty())));
    content(all, "unicode", text -> text.codePoints().anyMatch(point -> point > 0xffff));
    content(all, "long", text -> text.length() > 255);
    content(all, "markup", text -> text.contains("'"));
    content(all, "control", text -> text.contains("\n"));
    all.add(
        new Fault(
            "hazard.field.unknown",
            ExamRule.ANSWER_STATUS,
            () -> FaultyBooks.failing(400, p -> p.size() > 12)));
    all.add(
        new Fault(
            "hazard.field.nested",
            ExamRule.ANSWER_STATUS,
            () -> FaultyBooks.failing(413, p -> p.toString().length() > 20_000)));
    all.add(
        new Fault(
            "hazard.sub-account.present",
            ExamRule.MONEY_LOST,
            () -> FaultyBooks.crediting(p -> p.path("subAccount").asText("").isEmpty())));
    all.add(
        new Fault(
            "hazard.sub-account.null",
            ExamRule.ANSWER_CRASH,
            () -> FaultyBooks.failing(500, p -> p.path("subAccount").isNull())));
    all.add(
        new Fault(
            "hazard.sub-account.empty", ExamRule.MONEY_LOST, () -> new FaultyDoors.EmptyLoses()));
    all.add(new Fault("hazard.id.missing", ExamRule.MONEY_UNDUE, FaultyDoors.Trusting::new));
    all.add(
        new Fault(
            "hazard.id.text",
            ExamRule.MONEY_TWICE,
            () -> FaultyBooks.recognising(payment -> payment.path("id").toString())));
  }

  private static void content(List<Fault> all, String name, Predicate<String> breaks) {
    all.add(
        new Fault(
            "hazard.content." + name,
            ExamRule.ANSWER_CRASH,
            () -> FaultyBooks.failing(500, p -> breaks.test(p.path("content").asText()))));
  }
}
