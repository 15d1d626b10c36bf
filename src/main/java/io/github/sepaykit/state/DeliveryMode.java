package io.github.sepaykit.state;

/** Mode of delivering a company's transactions. */
public enum DeliveryMode {
  /** Nothing is sent; the log holds what would have been. */
  COLLECT,
  /** Recording a transaction returns when each matching webhook has had its first attempt. */
  SYNC,
  /** Recording a transaction returns at once; attempts are made by threads of the fake. */
  ASYNC
}
