package com.example.shop;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes what SePay delivers. */
@Path("/hooks/sepay")
public class HookResource {
  private final Payments payments;
  private final byte[] credential;

  HookResource(Payments payments, @ConfigProperty(name = "shop.api-key") String apiKey) {
    this.payments = payments;
    this.credential = bytes("Apikey " + apiKey);
  }

  /** The fields of a delivery that the shop needs. */
  public record Payment(long id, String code) {}

  @POST
  public Response take(@HeaderParam("Authorization") String given, Payment payment) {
    if (given == null || !MessageDigest.isEqual(credential, bytes(given))) {
      return Response.status(401).entity(Map.of("success", false)).build();
    }
    if (payment.code() != null) {
      payments.take(payment.id(), payment.code());
    }
    return Response.ok(Map.of("success", true)).build();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
