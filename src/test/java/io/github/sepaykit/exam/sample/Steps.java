package io.github.sepaykit.exam.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Steps of a receiver that gets a delivery, each one right. A fault does one of them wrongly. */
class Steps {
  /** The webhook's key. */
  static final String KEY = "KEY1234567890";

  /** The webhook's secret, of receivers that verify signatures. */
  static final String SECRET = "whsec_0123456789abcdef0123456789abcdef";

  /** The secret that it replaced. */
  static final String OLD_SECRET = "whsec_00000000000000000000000000000000";

  /** The receiver's own account. */
  static final String ACCOUNT = "0071000888888";

  final Books books = new Books();

  /** Outcome of a transaction. */
  enum Taken {
    CREDITED,
    KEPT,
    REPEATED
  }

  /**
   * Decides by its name, as it is spelled on the wire, whether a header is seen; empty for one that
   * sees all, in any case.
   */
  Optional<Predicate<String>> seenHeaders() {
    return Optional.empty();
  }

  byte[] body(InputStream in) throws IOException {
    return in.readAllBytes();
  }

  Answer handle(Ask ask) {
    if (!ask.method().equals("POST")) {
      return otherMethod();
    }
    if (!isWelcome(ask)) {
      return refused();
    }
    try {
      Payment payment = read(ask);
      return answer(payment, take(payment));
    } catch (Payment.UnreadableException e) {
      return unreadable(ask);
    }
  }

  Answer otherMethod() {
    return Answer.error(405);
  }

  boolean isWelcome(Ask ask) {
    List<String> given = ask.authorization();
    return given.size() == 1 && admits(given.get(0));
  }

  boolean admits(String authorization) {
    return MessageDigest.isEqual(bytes("Apikey " + KEY), bytes(authorization));
  }

  Answer refused() {
    return Answer.error(401);
  }

  Payment read(Ask ask) {
    return Payment.read(ask);
  }

  Answer unreadable(Ask ask) {
    return Answer.error(400);
  }

  /** Takes a transaction, once; done and written when it returns. */
  Taken take(Payment payment) {
    synchronized (books) {
      return isNew(payment) ? credit(payment) : Taken.REPEATED;
    }
  }

  /** Returns true if it comes for the first time, and records that it came. */
  boolean isNew(Payment payment) {
    return books.taken.add(identity(payment));
  }

  /** Identity that two deliveries of one payment share. */
  Object identity(Payment payment) {
    return payment.id();
  }

  Taken credit(Payment payment) {
    Optional<Books.Order> order =
        books
            .order(code(payment))
            .filter(found -> isOwn(payment) && counts(payment) && fits(payment, found));
    order.ifPresent(found -> write(found, payment));
    return order.isPresent() ? Taken.CREDITED : Taken.KEPT;
  }

  /** Code of the order that it is meant for; of the memo where SePay found none. */
  String code(Payment payment) {
    return payment.code().isEmpty() ? codeInMemo(payment) : payment.code();
  }

  /** The longest code of an order in the memo; empty when there is none, or not one alone. */
  final String codeInMemo(Payment payment) {
    return Memo.onlyCode(payment.text("content"), books.orders().keySet());
  }

  /** Returns true if it came on the receiver's own account. */
  boolean isOwn(Payment payment) {
    return payment.fields().path("accountNumber").asText(ACCOUNT).equals(ACCOUNT);
  }

  boolean counts(Payment payment) {
    return payment.incoming();
  }

  boolean fits(Payment payment, Books.Order order) {
    return payment.amount() == order.amount();
  }

  void write(Books.Order order, Payment payment) {
    books.put(order.credit(payment.amount()));
  }

  Answer answer(Payment payment, Taken taken) {
    return Answer.DONE;
  }

  /** State that it shows. */
  String state() {
    return books.json();
  }

  /**
   * Page at the URL of its state.
   *
   * @param accept media types that are asked for; empty when none are
   */
  Answer page(String accept) {
    return Answer.json(200, state());
  }

  /** A new order that nobody paid. */
  Books.Order open() {
    return books.open("DH%d", price());
  }

  /** Price of each order, VND. */
  long price() {
    return Books.AMOUNT;
  }

  /** Called when it is stopped: for one that waits. */
  void stop() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
