package io.github.sepaykit.adapter.jdk;

import io.github.sepaykit.adapter.BoundedBody;
import io.github.sepaykit.adapter.ObservedAnswer;
import io.github.sepaykit.contract.http.Headers;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodyHandler;

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
}
