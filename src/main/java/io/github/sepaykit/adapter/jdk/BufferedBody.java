package io.github.sepaykit.adapter.jdk;

import io.github.sepaykit.adapter.BoundedBody;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Subscriber that buffers a body until the body has ended, failed or grown beyond its limit, then
 * hands all of it to the real subscriber. The response completes only after that, so the exchange
 * can be judged before the application gets the response.
 */
final class BufferedBody<T> implements BodySubscriber<T> {
  private final BodySubscriber<T> subscriber;
  private final BoundedBody copy;
  private final List<ByteBuffer> buffered = new ArrayList<>();
  private final CompletableFuture<Void> handedOver = new CompletableFuture<>();
  private Flow.@Nullable Subscription source;
  private boolean passing;

  BufferedBody(BodySubscriber<T> subscriber, BoundedBody copy) {
    this.subscriber = subscriber;
    this.copy = copy;
  }

  @Override
  public CompletionStage<T> getBody() {
    return handedOver.thenCompose(nothing -> subscriber.getBody());
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    source = subscription;
    subscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> part) {
    if (passing) {
      subscriber.onNext(part);
      return;
    }
    part.forEach(copy::add);
    buffered.addAll(part);
    if (copy.unknownReason().isPresent()) {
      handOver(false);
    } else {
      subscription().request(1);
    }
  }

  /** Returns the subscription, which a publisher sets before the first item. */
  private Flow.Subscription subscription() {
    return Objects.requireNonNull(source);
  }

  @Override
  public void onError(Throwable failure) {
    if (!passing) {
      copy.discard("broke off");
      handOver(false);
    }
    subscriber.onError(failure);
  }

  @Override
  public void onComplete() {
    if (passing) {
      subscriber.onComplete();
    } else {
      handOver(true);
    }
  }

  private void handOver(boolean whole) {
    passing = true;
    ReplaySubscription subscription =
        new ReplaySubscription(subscription(), subscriber, List.copyOf(buffered), whole);
    buffered.clear();
    subscription.begin();
    handedOver.complete(null);
  }

  /**
   * Subscription of a held body's real subscriber: the first demand gets what was held, in one
   * piece, further demand goes to the source. Demand during that piece waits, so that no two
   * signals overlap.
   */
  private static final class ReplaySubscription implements Flow.Subscription {
    private enum State {
      HOLDING,
      GIVING,
      GIVEN,
      CANCELLED
    }

    private final Flow.Subscription source;
    private final Flow.Subscriber<? super List<ByteBuffer>> subscriber;
    private final List<ByteBuffer> held;
    private final boolean whole;
    private State state = State.HOLDING;
    private long waiting;

    /**
     * @param whole true if nothing follows the held piece
     */
    ReplaySubscription(
        Flow.Subscription source,
        Flow.Subscriber<? super List<ByteBuffer>> subscriber,
        List<ByteBuffer> held,
        boolean whole) {
      this.source = source;
      this.subscriber = subscriber;
      this.held = held;
      this.whole = whole;
    }

    void begin() {
      if (held.isEmpty()) {
        state = State.GIVEN;
      }
      subscriber.onSubscribe(this);
      if (held.isEmpty() && whole && !isIn(State.CANCELLED)) {
        subscriber.onComplete();
      }
    }

    @Override
    public void request(long n) {
      boolean first;
      synchronized (this) {
        if (n > 0 && state == State.GIVING) {
          waiting = add(waiting, n);
          return;
        }
        first = n > 0 && state == State.HOLDING;
        if (first) {
          state = State.GIVING;
          waiting = n == Long.MAX_VALUE ? n : n - 1;
        }
      }
      if (first) {
        give();
      } else {
        source.request(n);
      }
    }

    private void give() {
      subscriber.onNext(held);
      if (whole && !isIn(State.CANCELLED)) {
        subscriber.onComplete();
      }
      long left;
      synchronized (this) {
        if (state == State.CANCELLED) {
          return;
        }
        state = State.GIVEN;
        left = whole ? 0 : waiting;
      }
      if (left > 0) {
        source.request(left);
      }
    }

    private static long add(long a, long b) {
      return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    private synchronized boolean isIn(State asked) {
      return state == asked;
    }

    @Override
    public void cancel() {
      synchronized (this) {
        state = State.CANCELLED;
      }
      source.cancel();
    }
  }
}
