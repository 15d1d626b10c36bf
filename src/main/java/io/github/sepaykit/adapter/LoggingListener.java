package io.github.sepaykit.adapter;

import io.github.sepaykit.contract.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link ContractListener#logging()}. */
enum LoggingListener implements ContractListener {
  INSTANCE;

  private static final Logger LOG = LoggerFactory.getLogger("io.github.sepaykit.adapter");

  @Override
  public void judged(Verdict verdict) {
    if (!verdict.honoured()) {
      LOG.error("{}", verdict.render());
    } else if (!verdict.violations().isEmpty()) {
      LOG.warn("{}", verdict.render());
    }
  }

  @Override
  public void notJudged(String request, String reason) {
    LOG.warn("{}: not judged: {}", request, reason);
  }
}
