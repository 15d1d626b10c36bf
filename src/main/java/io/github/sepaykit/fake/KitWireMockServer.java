package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.RequestListener;

/** WireMock's server, which notes that somebody listens to its requests. */
final class KitWireMockServer extends WireMockServer {
  private final KitStores stores;

  KitWireMockServer(Options options, KitStores stores) {
    super(options);
    this.stores = stores;
  }

  @Override
  public void addMockServiceRequestListener(RequestListener listener) {
    stores.noteListener();
    super.addMockServiceRequestListener(listener);
  }
}
