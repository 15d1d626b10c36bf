package com.example.shop;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A transaction as SePay delivers it: the fields that the shop needs.
 *
 * @param id the same in every delivery of one transaction
 * @param code payment code found in the memo; null for none
 */
record Payment(
    @JsonProperty(required = true) long id,
    @JsonProperty(required = true) long transferAmount,
    String code) {}
