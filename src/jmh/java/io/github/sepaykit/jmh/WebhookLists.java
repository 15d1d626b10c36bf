package io.github.sepaykit.jmh;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.jmh.Traffic.Exchange;
import java.util.List;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Exchanges of lists of webhooks. */
@State(Scope.Thread)
public class WebhookLists {
  @Param({"1", "20", "100"})
  int webhooks;

  private List<Exchange> lists = List.of();
  private int next;

  @Setup
  public void setUp() {
    lists = Traffic.lists(webhooks);
  }

  Exchange next() {
    Exchange list = lists.get(next++ % lists.size());
    Response response = list.response();
    return new Exchange(
        list.request(),
        new Response(response.status(), response.headers(), Body.of(response.body().bytes())));
  }
}
