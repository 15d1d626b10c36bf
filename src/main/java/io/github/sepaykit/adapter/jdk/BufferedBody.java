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
}
