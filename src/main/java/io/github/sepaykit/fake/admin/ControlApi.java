package io.github.sepaykit.fake.admin;

import io.github.sepaykit.control.CompanyState;
import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.control.ControlMessages.CompanyMade;
import io.github.sepaykit.control.ControlMessages.ServerInfo;
import io.github.sepaykit.control.NewCompany;
import io.github.sepaykit.fake.tenant.Tenant;
import io.github.sepaykit.fake.tenant.Tenants;
import io.github.sepaykit.state.Company;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The control API, {@code /__admin/sepay/…}: finds the call's meaning and carries it out. */
public record ControlApi(
    Tenants tenants,
    CompanyLoader loader,
    CompanyControl companyControl,
    AccountControl accounts,
    Supplier<ServerInfo> info) {
  public static final String ROOT = "/__admin/sepay";

  /** Body of the answer to a health check: it says nothing but that the server is there. */
  public static final byte[] HEALTHY = "{\"status\":\"up\"}".getBytes(StandardCharsets.UTF_8);

  private static final String BELOW_ADMIN = "/sepay";

  private static final Pattern TRAILING_SLASHES = Pattern.compile("/+$");
  private static final Pattern COMPANY_ID = Pattern.compile("\\d{1,18}");

  /**
   * Returns true if an admin request's URL is the control API's (WireMock cuts {@code /__admin}
   * off).
   */
  public static boolean isControlUrl(String url) {
    String below = belowAdmin(url);
    return below.equals(BELOW_ADMIN) || below.startsWith(BELOW_ADMIN + "/");
  }

  /** Returns true for a health check, which needs no token and which anybody may make. */
  public static boolean isHealth(String method, String url) {
    return (method.equals("GET") || method.equals("HEAD"))
        && belowAdmin(url).equals(BELOW_ADMIN + "/health");
  }

  /** Returns path and query below {@link #ROOT}. */
  public static String pathOf(String url) {
    return url.replaceFirst("^/__admin", "").substring(BELOW_ADMIN.length());
  }

  private static String belowAdmin(String url) {
    return url.replaceFirst("(?s)\\?.*", "").replaceFirst("^/__admin", "");
  }

  /**
   * Carries out a call.
   *
   * @param target path below {@link #ROOT}, and query
   * @return the body of the answer
   * @throws ControlException when it is refused
   */
  public byte[] call(String method, String target, byte[] body) {
    try {
      int mark = target.indexOf('?');
      String path =
          TRAILING_SLASHES.matcher(mark < 0 ? target : target.substring(0, mark)).replaceAll("");
      Map<String, String> query =
          mark < 0 ? Map.of() : ControlRequest.query(target.substring(mark + 1));
      return ControlJson.write(answer(method, path, query, body));
    } catch (ControlException e) {
      throw e;
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw ControlJson.refused(String.valueOf(e.getMessage()));
    }
  }

  private Object answer(String method, String path, Map<String, String> query, byte[] body) {
    return switch (method + " " + path) {
      case "GET " -> info.get();
      case "GET /companies" -> info.get().companies();
      case "POST /companies" ->
          newCompany(body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body);
      case "POST /companies/import" -> importCompany(body);
      case "GET /journal" ->
          ExchangeControl.page(tenants.unattributed(), new ControlRequest("", query, body));
      default -> companyAnswer(method, path, query, body);
    };
  }

  private Object companyAnswer(String method, String path, Map<String, String> query, byte[] body) {
    String[] steps = path.split("/", 4);
    if (steps.length < 3
        || !steps[1].equals("companies")
        || !COMPANY_ID.matcher(steps[2]).matches()) {
      throw unknownCall(method, path);
    }
    long id = Long.parseLong(steps[2]);
    Tenant tenant =
        tenants
            .find(id)
            .orElseThrow(
                () ->
                    new ControlException(
                        404,
                        "control.company.unknown",
                        "company %s does not exist; fix: use one of GET %s/companies"
                            .formatted(id, ROOT)));
    String rest = steps.length == 4 ? "/" + steps[3] : "";
    return companyControl
        .answer(tenant, method, rest, query, body)
        .orElseThrow(() -> unknownCall(method, path));
  }

  private static ControlException unknownCall(String method, String path) {
    return new ControlException(
        404,
        "control.call.unknown",
        method + " " + ROOT + path + " is not a control call; fix: see openapi/control.yaml");
  }

  private CompanyMade newCompany(byte[] body) {
    NewCompany request = ControlJson.read(body, NewCompany.class);
    String name = request.name() == null ? "Test company" : request.name();
    if (name.isBlank()) {
      throw ControlJson.refused("/name: expected a name, was blank");
    }
    int count = request.bankAccounts() == null ? 1 : request.bankAccounts();
    if (count < 0 || count > 1000) {
      throw ControlJson.refused("/bankAccounts: expected 0 to 1000, was " + count);
    }
    Company company =
        tenants
            .companies()
            .create(name, request.settings() == null ? tenants.defaults() : request.settings());
    company.configure(tenants.deliveryDefaults());
    for (int i = 0; i < count; i++) {
      accounts.addBankAccount(company);
    }
    return new CompanyMade(company.id());
  }

  private CompanyMade importCompany(byte[] body) {
    CompanyState state = ControlJson.read(body, CompanyState.class);
    return new CompanyMade(CompanyControl.load(loader, state, Optional.empty()).id());
  }
}
