import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A shop: it registers its webhook at SePay, takes what is delivered there, and lists it at /paid. */
public class Shop {
  private static final String KEY = "shop-key-1029";
  private static final List<String> PAID = new CopyOnWriteArrayList<>();

  public static void main(String[] args) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(3000), 0);
    server.createContext("/hook", Shop::takePayment);
    server.start();
    register();
    server.createContext("/paid", exchange -> answer(exchange, 200, PAID.toString()));
    System.out.println("the shop is open");
  }

  private static void takePayment(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (!("Apikey " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer(exchange, 401, "{\"success\": false}");
      return;
    }
    if (!PAID.contains(body)) { // a shop of yours has a table with a unique id
      PAID.add(body);
    }
    answer(exchange, 200, "{\"success\": true}");
  }

  private static void register() throws Exception {
    String webhook =
        """
        {"bank_account_id": %s, "name": "Shop", "event_type": "In_only", "authen_type": "Api_Key",
         "api_key": "%s", "request_content_type": "Json", "webhook_url": "%s",
         "is_verify_payment": 1, "skip_if_no_code": 0}"""
            .formatted(env("SEPAY_BANK_ACCOUNT_ID"), KEY, env("HOOK_URL"));
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(env("SEPAY_URL") + "/api/v1/webhooks"))
                    .header("Authorization", "Bearer " + env("SEPAY_TOKEN"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(webhook))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IllegalStateException("SePay answered " + answer.statusCode() + ": " + answer.body());
    }
  }

  private static String env(String name) {
    return System.getenv(name);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
