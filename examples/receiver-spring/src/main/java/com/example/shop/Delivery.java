package com.example.shop;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What SePay tells of a transaction: of its fields those that the shop needs. Others are ignored,
 * those of tomorrow, too.
 *
 * @param id the same in every delivery of one transaction
 * @param transferType {@code in} or {@code out}
 * @param transferAmount in VND
 * @param code the payment code that SePay found in the memo; null when it found none
 * @param referenceCode the bank's; not unique
 * @param content the memo as written: any text, or none
 */
record Delivery(
    @JsonProperty(required = true) long id,
    @JsonProperty(required = true) String transferType,
    @JsonProperty(required = true) long transferAmount,
    String code,
    String referenceCode,
    String content) {

  Delivery {
    // A form has no null.
    code = code == null || code.isEmpty() ? null : code;
  }

  /** Whether it may pay an order. */
  boolean isPayment() {
    return "in".equals(transferType);
  }

  /** What may be the code of an order: the code alone, or, without one, each word of the memo. */
  Set<String> possibleCodes() {
    return code != null
        ? Set.of(code)
        : content == null
            ? Set.of()
            : Stream.of(content.toUpperCase(Locale.ROOT).split("[^A-Z0-9]+"))
                .collect(Collectors.toSet());
  }
}
