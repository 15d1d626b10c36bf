package io.github.sepaykit.proxy;

import io.github.sepaykit.proxy.AnswerBody.TargetBroke;
import io.github.sepaykit.proxy.MessageHeads.Framing;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.ProtocolVersion;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.jspecify.annotations.Nullable;

/** Passes one exchange through. */
final class Relay {
  private static final String BROKE_OFF = "the target broke off in the middle of its answer";
  private static final int AT_HAND_MILLIS = 5;
  private static final int PATIENCE_MILLIS = 1000;

  private final ProxyTarget target;
  private final ExchangeJudge judge;
  private final Executor threads;
  private final ClientConnection client;
  private final TargetConnection upstream;
  private final ClassicHttpRequest request;
  private final ProtocolVersion version;
  private final boolean head;
  private final PassingExchange pass;
  private @Nullable RequestPump pump;
  private @Nullable JournalEntry entry;

  Relay(
      ProxyTarget target,
      ExchangeJudge judge,
      Executor threads,
      ClientConnection client,
      TargetConnection upstream,
      ClassicHttpRequest request) {
    this.target = target;
    this.judge = judge;
    this.threads = threads;
    this.client = client;
    this.upstream = upstream;
    this.request = request;
    this.version =
        Optional.<ProtocolVersion>ofNullable(request.getVersion()).orElse(HttpVersion.HTTP_1_1);
    this.head = request.getMethod().equals("HEAD");
    this.pass = judge.begin(request.getMethod(), request.getRequestUri(), MessageHeads.of(request));
  }

  /**
   * Relays the exchange; returns true if the client may send its next request on the same
   * connection.
   */
  boolean run() throws HttpException, IOException {
    DefaultBHttpClientConnection connection;
    try {
      connection = upstream.ready();
    } catch (IOException e) {
      return refuse(
          "proxy.target.unreachable",
          "the target could not be reached",
          "%s could not be reached: %s; fix: start it, or see --url"
              .formatted(target.url(), reason(e)));
    }
    ClassicHttpResponse answer;
    try {
      send(connection);
      answer = receive(connection);
      connection.receiveResponseEntity(answer);
    } catch (IOException | HttpException e) {
      return noAnswer(e);
    }
    pass.answer(answer.getCode(), MessageHeads.of(answer));
    return answer(answer);
  }

  private void send(DefaultBHttpClientConnection connection) throws HttpException, IOException {
    ClassicHttpRequest forwarded = MessageHeads.request(request, target, pass.notes);
    connection.sendRequestHeader(forwarded);
    if (request.getEntity() == null) {
      connection.flush();
      return;
    }
    RequestPump body =
        new RequestPump(connection, forwarded, request.getEntity(), pass.sent, upstream::drop);
    pump = body;
    if (isAtHand()) {
      body.run();
    } else {
      threads.execute(body);
    }
  }

  /** Returns true if the whole body is here already, and needs no thread. */
  private boolean isAtHand() throws IOException {
    long length = request.getEntity().getContentLength();
    if (length < 0 || length > HttpProtocol.BUFFER / 2 || request.countHeaders("Expect") > 0) {
      return false;
    }
    return request.getEntity().getContent().available() >= length
        || client.awaitInput(AT_HAND_MILLIS)
            && request.getEntity().getContent().available() >= length;
  }

  /** Returns the final answer; passes interim answers on to a client that knows them. */
  private ClassicHttpResponse receive(DefaultBHttpClientConnection connection)
      throws HttpException, IOException {
    ClassicHttpResponse answer = connection.receiveResponseHeader();
    while (answer.getCode() < 200) {
      if (answer.getCode() == 101) {
        throw new HttpException("101 without having been asked to switch protocols");
      }
      if (version.greaterEquals(HttpVersion.HTTP_1_1)) {
        client.send(MessageHeads.response(answer, Framing.NONE, false, pass.notes));
      }
      answer = connection.receiveResponseHeader();
    }
    return answer;
  }

  private boolean answer(ClassicHttpResponse answer) throws HttpException, IOException {
    Framing framing = Framing.of(answer, request.getMethod(), version);
    boolean targetStays =
        MessageHeads.keepsOpen(answer) && (framing == Framing.NONE || isDelimited(answer));
    boolean last = !MessageHeads.keepsOpen(request) || isUnasked();
    AnswerBody body =
        new AnswerBody(
            answer.getEntity(),
            pass.answered,
            this::judge,
            () -> {
              recordUnanswered(BROKE_OFF);
              client.breakOff(framing == Framing.UNTIL_CLOSE);
            });
    try {
      if (judge.fails()) {
        Optional<ProxyAnswer> refusal = refusalOf(body, framing);
        if (refusal.isPresent()) {
          client.send(refusal.get(), head, last);
          return end(targetStays, last);
        }
      }
      ClassicHttpResponse passed = MessageHeads.response(answer, framing, last, pass.notes);
      if (framing == Framing.NONE) {
        judge();
      } else {
        passed.setEntity(body);
      }
      client.send(passed);
    } catch (TargetBroke e) {
      return brokeOff();
    } catch (IOException e) {
      upstream.drop();
      recordUnanswered("the client went away in the middle of the answer");
      throw e;
    }
    return end(targetStays, last || framing == Framing.UNTIL_CLOSE);
  }

  /** Returns the refusal that replaces a broken answer; empty when the answer is passed on. */
  private Optional<ProxyAnswer> refusalOf(AnswerBody body, Framing framing) throws IOException {
    if (framing != Framing.NONE && !body.readAhead()) {
      return Optional.empty();
    }
    return judge()
        .filter(made -> made.judged().refused())
        .map(JournalEntry::masked)
        .map(ProxyAnswer::broken);
  }

  private Optional<JournalEntry> judge() {
    if (!pass.markRecorded()) {
      return Optional.empty();
    }
    RequestPump body = pump;
    if (body != null && !body.isWhole()) {
      if (!isUnasked()) {
        body.await(PATIENCE_MILLIS);
      }
      if (!body.isWhole()) {
        return entered(
            judge.judgeAnswer(pass, "the answer came before the request's body was complete"));
      }
    }
    return entered(judge.judge(pass));
  }

  private Optional<JournalEntry> entered(JournalEntry made) {
    entry = made;
    return Optional.of(made);
  }

  /** Returns true if the client waits for a 100 before its body, and got none. */
  private boolean isUnasked() {
    return request.countHeaders("Expect") > 0 && pass.sent.total() == 0;
  }

  private static boolean isDelimited(ClassicHttpResponse answer) {
    return answer.countHeaders("Transfer-Encoding") > 0
        || answer.countHeaders("Content-Length") > 0;
  }

  /** Ends the exchange; returns true if the client may send its next request. */
  private boolean end(boolean targetStays, boolean last) {
    if (entry != null) {
      // The client has its answer: now there is time to take the secrets out.
      entry.masked();
    }
    RequestPump body = pump;
    boolean whole = body == null || body.isWhole();
    if (!whole && !isUnasked()) {
      body.await(PATIENCE_MILLIS);
      whole = body.isWhole();
    }
    if (!targetStays || !whole || body != null && body.hasTargetFailed()) {
      upstream.drop();
    }
    return whole && !last;
  }

  /** Answers the client after a failure of the target; returns as {@link #run}. */
  private boolean noAnswer(Exception e) throws HttpException, IOException {
    upstream.drop();
    RequestPump body = pump;
    if (body != null && body.hasClientFailed()) {
      recordUnanswered("the client went away in the middle of its request");
      client.abort();
      return false;
    }
    return refuse(
        "proxy.target.broken",
        "the target gave no answer that can be read",
        target.url() + " gave no answer that can be read: " + reason(e) + "; fix: see its log");
  }

  /** Ends the exchange after the target ended in the middle of its answer; returns false. */
  private boolean brokeOff() throws HttpException, IOException {
    upstream.drop();
    recordUnanswered(BROKE_OFF);
    if (client.isOpen()) {
      // Held back: nothing of the answer has reached the client.
      client.send(
          ProxyAnswer.problem(502, "proxy.target.broken", target.url() + ": " + BROKE_OFF),
          head,
          true);
    }
    return false;
  }

  /** Answers 502 for a target without an answer; returns as {@link #run}. */
  private boolean refuse(String rule, String why, String message)
      throws HttpException, IOException {
    recordUnanswered(why);
    RequestPump body = pump;
    boolean last =
        !MessageHeads.keepsOpen(request)
            || (body == null ? request.getEntity() != null : !body.isWhole());
    client.send(ProxyAnswer.problem(502, rule, message), head, last);
    return !last;
  }

  private void recordUnanswered(String why) {
    if (pass.markRecorded()) {
      judge.judgeRequest(
          pass,
          isRequestWhole(),
          upstream.isClosed() ? "the proxy was stopped before the answer was whole" : why);
    }
  }

  private boolean isRequestWhole() {
    RequestPump body = pump;
    return body == null ? request.getEntity() == null : body.isWhole();
  }

  static String reason(Exception e) {
    String name = e.getClass().getSimpleName();
    return e.getMessage() == null ? name : name + ": " + e.getMessage();
  }
}
