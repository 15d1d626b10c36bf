package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.http.HttpServer;

/**
 * A server that reports its end, whoever brings it about.
 *
 * @param onStop runs after each stop; twice must do no harm
 */
record StoppableServer(HttpServer inner, Runnable onStop) implements HttpServer {
  @Override
  public void start() {
    inner.start();
  }

  @Override
  public void stop() {
    try {
      inner.stop();
    } finally {
      onStop.run();
    }
  }

  @Override
  public boolean isRunning() {
    return inner.isRunning();
  }

  @Override
  public int port() {
    return inner.port();
  }

  @Override
  public int httpsPort() {
    return inner.httpsPort();
  }
}
