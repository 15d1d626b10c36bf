package io.github.sepaykit.exam;

import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.WebhookCredentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Explanation of a first plain payment that was not credited: nothing that follows could be
 * believed.
 *
 * @param answer what the receiver itself answered
 * @param reason for playing nothing more
 * @param causes likely ones, the likeliest first
 * @param isRefusal true if the receiver refused it, so that the options of the exam may be wrong
 */
record FirstPayment(String answer, String reason, List<String> causes, boolean isRefusal) {
  private static final int MAX_CHARS = 200;
  private static final Pattern SIGNATURE_WORDS =
      Pattern.compile("(?iu)signature|hmac|chữ ký|timestamp|x-sepay");
  private static final Pattern KEY_WORDS =
      Pattern.compile("(?iu)api.?key|authorization|bearer|token|khóa");

  FirstPayment {
    causes = List.copyOf(causes);
  }

  /**
   * Explains a payment that was not credited, by its answer.
   *
   * @param clean takes secrets out of what the receiver repeats
   */
  static FirstPayment of(
      CompletedDelivery delivered, Order order, ExamOptions options, UnaryOperator<String> clean) {
    boolean refusal = delivered.status() / 100 == 4 || (delivered.isDone() && saysNo(delivered));
    boolean isKey = delivered.status() == 401 || delivered.status() == 403;
    String key = credentialCause(delivered, options.credentials());
    List<String> causes = new ArrayList<>();
    if (delivered.answer().isEmpty() || delivered.status() / 100 == 5) {
      causes.add("did it break down? Look at its log first");
    }
    if (isKey) {
      causes.add(key);
    }
    causes.add(
        "unknown order code? There must be an unpaid order %s (--code, --codes, --orders-from)"
            .formatted(order.code()));
    causes.add("paid already? Each exam takes orders that nobody paid");
    causes.add("other amount? The order must cost %d VND (--amount)".formatted(order.amount()));
    causes.add("other account or bank? (--account, --gateway)");
    causes.add("memo of another form? (--memo)");
    if (!isKey && refusal) {
      causes.add(key);
    }
    String answer = clean.apply(answerOf(delivered));
    return new FirstPayment(
        answer,
        "the first plain payment was not credited, so nothing else would say anything: the"
            + " receiver answered "
            + answer,
        causes,
        refusal);
  }

  /** Returns the cause that lies in the credentials, by those given and what the receiver says. */
  private static String credentialCause(
      CompletedDelivery delivered, WebhookCredentials credentials) {
    if (credentials.secret().isPresent()) {
      return "wrong secret? The receiver must have the one that is given (--secret), and verify time,"
          + " dot and the bytes of the body; else its clock is not that of this machine";
    }
    if (credentials.apiKey().isPresent()) {
      return "wrong key? The receiver must have the one that is given (--api-key), sent as \"Apikey"
          + " <key>\"; one that verifies signatures takes none: give its secret (--secret)";
    }
    String demanded = demand(delivered);
    boolean isSignature = SIGNATURE_WORDS.matcher(demanded).find();
    if (isSignature || KEY_WORDS.matcher(demanded).find()) {
      return isSignature
          ? "no signature? The receiver asks for one: give the webhook's secret_key (--secret)"
          : "no key? The receiver asks for one: give it (--api-key)";
    }
    return "no key or signature? Give the key that the receiver asks for (--api-key), or the secret_key"
        + " that it verifies signatures with (--secret)";
  }

  /** Returns what the receiver says about what it asks for. */
  private static String demand(CompletedDelivery delivered) {
    return delivered
        .answer()
        .map(
            answer ->
                answer.headers().first("WWW-Authenticate").orElse("") + ' ' + answer.body().text())
        .orElse("");
  }

  /**
   * Explains a payment that changed the state without moving anything that is taken for money.
   *
   * @param changed what changed, without secrets
   * @param named JSON Pointers to money
   */
  FirstPayment withUnseen(String changed, List<String> named) {
    String what =
        named.isEmpty()
            ? "the first plain payment moved nothing that is taken for money: name its numbers"
            : "no number at "
                + String.join(" ", named)
                + " rose with the first plain payment: name those that did";
    String all = what + " (--money); what changed: " + changed.replace("\n", "; ");
    return new FirstPayment(answer, all, causes, true);
  }

  /** Explains a payment that was credited, and that says nothing of an unpaid order. */
  FirstPayment withDoubt(String doubt) {
    return new FirstPayment(answer, doubt, List.of(), true);
  }

  private static boolean saysNo(CompletedDelivery delivered) {
    return body(delivered).get("success") instanceof Boolean success && !success;
  }

  /** Status, the receiver's own message, the beginning of the body. */
  private static String answerOf(CompletedDelivery delivered) {
    Map<?, ?> body = body(delivered);
    String message =
        Stream.of("message", "error", "detail", "msg")
            .map(body::get)
            .filter(String.class::isInstance)
            .map(text -> ", message \"" + shortened(String.valueOf(text)) + "\"")
            .findFirst()
            .orElse("");
    return delivered.answer().isEmpty()
        ? delivered.describe()
        : "HTTP " + delivered.status() + message + bodyText(delivered);
  }

  private static String bodyText(CompletedDelivery delivered) {
    String text = delivered.answer().map(answer -> answer.body().text()).orElse("").strip();
    return text.isEmpty() ? ", no body" : ", body: " + shortened(text);
  }

  private static String shortened(String text) {
    return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS - 1) + "…";
  }

  private static Map<?, ?> body(CompletedDelivery delivered) {
    try {
      String text = delivered.answer().map(answer -> answer.body().text()).orElse("");
      return Json.parse(text).toPlain() instanceof Map<?, ?> map ? map : Map.of();
    } catch (IllegalArgumentException notJson) {
      return Map.of();
    }
  }

  /** Returns the lines of the report's panel. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("the receiver answered " + answer);
    if (isRefusal && !reason.endsWith(answer)) {
      lines.add(reason);
    }
    lines.addAll(causes);
    return lines;
  }
}
