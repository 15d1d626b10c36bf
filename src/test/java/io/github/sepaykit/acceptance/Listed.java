package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** What tests read of an answer with a list. */
final class Listed {
  private Listed() {}

  /** Returns the ids in their order; the answer must be a 200. */
  static List<Long> ids(Api.Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    List<Long> ids = new ArrayList<>();
    reply.data().forEach(one -> ids.add(one.path("id").asLong()));
    return ids;
  }

  static String pagination(Api.Reply reply) {
    return reply.body().path("meta").path("pagination").toString();
  }
}
