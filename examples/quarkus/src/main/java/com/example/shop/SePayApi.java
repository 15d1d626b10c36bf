package com.example.shop;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The calls of SePay's API that the shop makes. */
@RegisterRestClient(configKey = "sepay")
@Path("/api/v1/webhooks")
interface SePayApi {
  @GET
  WebhookList find(
      @HeaderParam("Authorization") String authorization, @QueryParam("webhook_url") String url);

  @POST
  Map<String, Object> create(
      @HeaderParam("Authorization") String authorization, Map<String, Object> webhook);

  record WebhookList(List<Map<String, Object>> data) {}
}
