package com.example.shop;

import com.sun.net.httpserver.Headers;

/** Proof that a delivery is SePay's: by the webhook's key, or by its secret. */
interface Authenticity {
  /** Whether the headers may be SePay's; else nothing of the body is read. */
  boolean mayBe(Headers headers);

  /** Whether headers and body are SePay's. */
  boolean isOf(Headers headers, byte[] body);
}
