package com.example.shop;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What was paid, each transaction once. In memory: a sketch. */
@ApplicationScoped
class Payments {
  private final Map<Long, String> codes = new ConcurrentHashMap<>();

  void take(long id, String code) {
    codes.putIfAbsent(id, code);
  }

  boolean isPaid(String code) {
    return codes.containsValue(code);
  }
}
