package io.github.sepaykit.delivery.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that are cut, and bodies that are dribbled. */
@Timeout(600)
class TransmissionTest {

  @ParameterizedTest
  @CsvSource({"0, ''", "3, {\"i", "8, {\"id\":1}", "99, {\"id\":1}"})
  void aTruncatedBodyTellsTheWholeLengthAndEnds(int bytes, String body) throws Exception {
    try (RawReceiver receiver = RawReceiver.answering(RawReceiver.SUCCESS)) {
      SendOutcome sent =
          receiver.send(receiver.outgoing().withTransmission(new Transmission.Truncated(bytes)));
      assertThat(receiver.request()).endsWith("\r\nContent-Length: 8\r\n\r\n" + body);
      assertThat(sent)
          .isInstanceOfSatisfying(
              SendOutcome.Failed.class,
              failed -> {
                assertThat(failed.failure()).isEqualTo(NetworkFailure.SEND_ERROR);
                assertThat(failed.message()).contains("the body was cut, as asked for");
              });
    }
  }

  @Test
  void theReceiverOfATruncatedBodySeesItsEnd() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    try (RawReceiver receiver =
        new RawReceiver(
            peer -> {
              peer.request();
              assertThat(peer.socket().getInputStream().read()).isEqualTo(-1);
              ended.countDown();
            })) {
      receiver.send(receiver.outgoing().withTransmission(new Transmission.Truncated(3)));
      ended.await();
    }
  }

  /** The pauses alone take longer than the limit for the answer, and than the one to connect. */
  @Test
  void aSlowBodyComesWholeAndItsPausesAreNoPartOfTheLimit() throws Exception {
    try (RawReceiver receiver = RawReceiver.answering(RawReceiver.SUCCESS)) {
      Timeouts timeouts = new Timeouts(Duration.ofMillis(1_000), Duration.ofMillis(1_200));
      SendOutcome sent =
          receiver.send(
              receiver
                  .outgoing(timeouts)
                  .withTransmission(new Transmission.Slow(1, Duration.ofMillis(200))));
      assertThat(sent).isInstanceOf(SendOutcome.Answered.class);
      assertThat(receiver.request()).endsWith("\r\nContent-Length: 8\r\n\r\n{\"id\":1}");
    }
  }

  @Test
  void aReceiverThatAnswersASlowBodyEarlyIsHeard() throws Exception {
    try (RawReceiver receiver =
        new RawReceiver(
            peer -> {
              peer.send(RawReceiver.answer("408 Request Timeout", ""));
              peer.awaitEnd();
            })) {
      SendOutcome sent =
          receiver.send(
              receiver
                  .outgoing()
                  .withBody(new byte[1_000])
                  .withTransmission(new Transmission.Slow(1, Duration.ofMillis(100))));
      assertThat(sent)
          .isInstanceOfSatisfying(
              SendOutcome.Answered.class,
              answered -> assertThat(answered.response().status()).isEqualTo(408));
    }
  }

  @Test
  void aReceiverThatHangsUpOnASlowBodyFails() throws Exception {
    try (RawReceiver receiver = new RawReceiver(RawReceiver.Peer::reset)) {
      SendOutcome sent =
          receiver.send(
              receiver
                  .outgoing()
                  .withBody(new byte[1_000])
                  .withTransmission(new Transmission.Slow(1, Duration.ofMillis(50))));
      assertThat(sent)
          .isInstanceOfSatisfying(
              SendOutcome.Failed.class,
              failed ->
                  assertThat(failed.failure())
                      .isIn(NetworkFailure.SEND_ERROR, NetworkFailure.RECV_ERROR));
    }
  }

  @Test
  void anAnswerThatComesWithAResetCounts() throws Exception {
    try (RawReceiver receiver =
        new RawReceiver(
            peer -> {
              peer.socket().getInputStream().read();
              peer.send(RawReceiver.answer("413 Content Too Large", ""));
            })) {
      SendOutcome sent = receiver.send(receiver.outgoing().withBody(new byte[20_000_000]));
      assertThat(sent)
          .isInstanceOfSatisfying(
              SendOutcome.Answered.class,
              answered -> assertThat(answered.response().status()).isEqualTo(413));
    }
  }

  /** Answered and closed before all was read: the answer counts, not the reset that follows. */
  @Test
  void anAnswerThatComesBeforeTheBodyWasTakenCounts() throws Exception {
    try (RawReceiver receiver =
        new RawReceiver(
            peer -> {
              peer.socket().getInputStream().read();
              peer.send(RawReceiver.answer("413 Content Too Large", ""));
              peer.socket().shutdownOutput();
              peer.awaitEnd();
            })) {
      SendOutcome sent = receiver.send(receiver.outgoing().withBody(new byte[5_000_000]));
      assertThat(sent)
          .isInstanceOfSatisfying(
              SendOutcome.Answered.class,
              answered -> assertThat(answered.response().status()).isEqualTo(413));
    }
  }

  @Test
  void takesNoSenselessNumbers() {
    assertThatThrownBy(() -> new Transmission.Truncated(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Transmission.Slow(0, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Timeouts(Duration.ZERO, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
