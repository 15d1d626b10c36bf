package com.example.shop;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** The key that SePay shows, spelled as SePay spells it. */
final class ApiKey implements Authenticity {
  private final byte[] expected;

  ApiKey(String key) {
    if (key.isBlank()) {
      // Else "Apikey " would open the door.
      throw new IllegalArgumentException("the API key is empty: set SEPAY_API_KEY");
    }
    expected = bytes("Apikey " + key);
  }

  @Override
  public boolean mayBe(Headers headers) {
    List<String> given = headers.getOrDefault("Authorization", List.of());
    // In constant time: an answer's delay must not tell how much of a guess is right.
    return given.size() == 1 && MessageDigest.isEqual(expected, bytes(given.get(0)));
  }

  /** Whether the headers are: a key says nothing of the body. */
  @Override
  public boolean isOf(Headers headers, byte[] body) {
    return mayBe(headers);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
