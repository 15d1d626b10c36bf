package io.github.sepaykit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.http.BasePath;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wiremock.org.eclipse.jetty.util.IteratingCallback;

/** Failures behind the front: the kit's own are answered, a client's that has gone are not. */
class RequestFrontTest {
  private final RequestFront front = new RequestFront(1000, new BasePath(""), line -> {}, null);
  private final List<Response> answers = new ArrayList<>();

  /** A GET without a body. */
  private final JettyFront.FrontExchange exchange =
      new JettyFront.FrontExchange() {
        @Override
        public String path() {
          return "/api/v1/webhooks";
        }

        @Override
        public Optional<String> header(String name) {
          return Optional.empty();
        }

        @Override
        public InputStream body() {
          return InputStream.nullInputStream();
        }

        @Override
        public void hideForm() {}

        @Override
        public boolean isAnswered() {
          return false;
        }

        @Override
        public void answer(Response response) {
          answers.add(response);
        }
      };

  /** Returns what Jetty fails with when a connection is closed while an answer is being sent. */
  private static Throwable closedWhileSending() {
    List<Throwable> failures = new ArrayList<>();
    IteratingCallback sending =
        new IteratingCallback() {
          @Override
          protected Action process() {
            return Action.SCHEDULED;
          }

          @Override
          protected void onCompleteFailure(Throwable cause) {
            failures.add(cause);
          }
        };
    sending.iterate();
    sending.close();
    return failures.get(0);
  }

  static List<Throwable> ofClients() {
    return List.of(
        closedWhileSending(),
        new IllegalStateException(closedWhileSending()),
        new ClosedChannelException(),
        new wiremock.org.eclipse.jetty.io.EofException("Closed"));
  }

  @ParameterizedTest
  @MethodSource("ofClients")
  void aClientThatIsGoneIsNotAnswered(Throwable failure) {
    assertThatThrownBy(
            () ->
                front.pass(
                    exchange,
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(answers).isEmpty();
  }

  static List<Throwable> ofTheKit() {
    return List.of(
        new IOException("disk"), new EOFException("of a file"), new StackOverflowError());
  }

  @ParameterizedTest
  @MethodSource("ofTheKit")
  void aFailureOfTheKitIsAnsweredInTheEnvelope(Throwable failure) throws Throwable {
    front.pass(
        exchange,
        () -> {
          throw failure;
        });
    assertThat(answers)
        .singleElement()
        .satisfies(answer -> assertThat(answer.status()).isEqualTo(500));
  }

  @Test
  void whatSucceedsIsLeftAlone() throws Throwable {
    front.pass(exchange, () -> {});
    assertThat(answers).isEmpty();
  }
}
