package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.common.Notifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * WireMock's messages on the application's own SLF4J (the one inside wiremock-standalone is
 * relocated and silent).
 */
final class Slf4jNotifier implements Notifier {
  private static final Logger LOG = LoggerFactory.getLogger("io.github.sepaykit.wiremock");

  @Override
  public void info(String message) {
    LOG.debug(message);
  }

  @Override
  public void error(String message) {
    LOG.warn(message);
  }

  @Override
  public void error(String message, Throwable cause) {
    LOG.warn(message, cause);
  }
}
