package io.github.sepaykit.adapter.jdk;

import io.github.sepaykit.adapter.BoundedBody;
import io.github.sepaykit.adapter.ObservedAnswer;
import io.github.sepaykit.contract.http.Headers;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** Keeps the bodies of one call; a request that is sent again begins anew. */
final class CallBodies {
  private final int limit;
  private final BoundedBody sent;
  private volatile BoundedBody received;

  CallBodies(int limit) {
    this.limit = limit;
    this.sent = new BoundedBody(limit);
    this.received = new BoundedBody(limit);
  }

  BoundedBody sent() {
    return sent;
  }

  BoundedBody received() {
    return received;
  }

  HttpRequest request(HttpRequest request) {
    if (request.bodyPublisher().isEmpty()) {
      return request;
    }
    BodyPublisher publisher = new WatchedPublisher(request.bodyPublisher().get(), sent);
    return HttpRequest.newBuilder(request, (name, value) -> true)
        .method(request.method(), publisher)
        .build();
  }

  <T> BodyHandler<T> handler(BodyHandler<T> handler) {
    return info -> {
      BoundedBody body = new BoundedBody(limit);
      received = body;
      if (ObservedAnswer.isEventStream(Headers.of(info.headers().map()))) {
        body.discard("is a stream of events");
        return handler.apply(info);
      }
      return new BufferedBody<>(handler.apply(info), body);
    };
  }

  /** Passes a request's body on and keeps a copy. */
  private record WatchedPublisher(BodyPublisher publisher, BoundedBody copy)
      implements BodyPublisher {
    @Override
    public long contentLength() {
      return publisher.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
      copy.reset();
      publisher.subscribe(
          new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
              subscriber.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer part) {
              copy.add(part);
              subscriber.onNext(part);
            }

            @Override
            public void onError(Throwable failure) {
              subscriber.onError(failure);
            }

            @Override
            public void onComplete() {
              subscriber.onComplete();
            }
          });
    }
  }
}
