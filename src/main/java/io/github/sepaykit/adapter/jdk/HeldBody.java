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
 * Holds an answer's body back until it has ended, failed or grown beyond its limit; then the real
 * subscriber gets what was held, and after it what still comes. Only then is there a body to wait
 * for, so that whoever waits for the answer finds it judgeable.
 */
final class HeldBody<T> implements BodySubscriber<T> {
  private final BodySubscriber<T> subscriber;
  private final BoundedBody copy;
  private final List<ByteBuffer> held = new ArrayList<>();
  private final CompletableFuture<Void> handedOver = new CompletableFuture<>();
  private Flow.@Nullable Subscription source;
  private boolean passing;

  HeldBody(BodySubscriber<T> subscriber, BoundedBody copy) {
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
    held.addAll(part);
    if (copy.fault().isPresent()) {
      handOver(false);
    } else {
      subscription().request(1);
    }
  }

  /** A publisher subscribes before it sends. */
  private Flow.Subscription subscription() {
    return Objects.requireNonNull(source);
  }

  @Override
  public void onError(Throwable failure) {
    if (!passing) {
      copy.giveUp("broke off");
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
        new ReplaySubscription(subscription(), subscriber, List.copyOf(held), whole);
    held.clear();
    subscription.begin();
    handedOver.complete(null);
  }
}
