package io.github.sepaykit.exam;

import io.github.sepaykit.delivery.Destinations;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class DebugTest {
  @Test
  void x() {
    try (ShopReceiver r = new ShopReceiver()) {
      ExamOptions o =
          ExamOptions.of(r.hook())
              .withApiKey(ShopReceiver.KEY)
              .withInvariant(r::state)
              .withOrders(r::order);
      Session s = new Session(o, Destinations.loopbackOnly(), Clock.systemUTC());
      java.util.List<State> st = new java.util.ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Stage g = new Stage(s, PlainHazards.PLAIN);
        Order or = r.order();
        State b = s.settler().get().rest();
        g.deliver(g.pay(or));
        State a = s.settler().get().rest();
        st.add(b);
        st.add(a);
      }
      System.out.println(
          "A " + Change.between(st.get(0).plain(), st.get(1).plain(), s.tokens(250000)));
      System.out.println(
          "B " + Change.between(st.get(2).plain(), st.get(3).plain(), s.tokens(250000)));
    }
  }
}
