package io.github.sepaykit.fake;

import io.github.sepaykit.delivery.Destinations;
import io.github.sepaykit.state.DeliverySettings;

/**
 * How a server delivers transactions.
 *
 * @param settings of companies that name none
 * @param destinations where it may deliver to, whatever a company's settings say
 */
public record Sending(DeliverySettings settings, Destinations destinations) {}
