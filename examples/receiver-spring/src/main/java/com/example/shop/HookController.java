package com.example.shop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes what SePay posts, as JSON or as a form. SePay counts a delivery as done when it is answered
 * 200 or 201 and {@code {"success": true}}; so that is the answer to everything that was taken care
 * of, also when no order was paid by it. An exception on the way (a database that is away) becomes
 * a 500, and SePay delivers again.
 */
@RestController
class HookController {
  private static final Logger LOG = LoggerFactory.getLogger(HookController.class);

  private final Payments payments;

  HookController(Payments payments) {
    this.payments = payments;
  }

  /** The answer. */
  record Answer(boolean success) {}

  @PostMapping(path = "/hook", consumes = MediaType.APPLICATION_JSON_VALUE)
  Answer json(@RequestBody Delivery delivery) {
    return take(delivery);
  }

  @PostMapping(path = "/hook", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  Answer form(
      @RequestParam long id,
      @RequestParam String transferType,
      @RequestParam long transferAmount,
      @RequestParam(required = false) String code,
      @RequestParam(required = false) String referenceCode,
      @RequestParam(required = false) String content) {
    return take(new Delivery(id, transferType, transferAmount, code, referenceCode, content));
  }

  private Answer take(Delivery delivery) {
    try {
      Outcome outcome = payments.take(delivery);
      LOG.info("transaction {}: {}", delivery.id(), outcome);
    } catch (DuplicateKeyException e) {
      // Rolled back as a whole: the first delivery of this transaction did all there is to do.
      LOG.info("transaction {}: delivered before", delivery.id());
    }
    return new Answer(true);
  }
}
