package io.github.sepaykit.control;

import io.github.sepaykit.control.ControlMessages.ClockAdvance;
import io.github.sepaykit.control.ControlMessages.ClockState;
import io.github.sepaykit.control.ControlMessages.CompanyMade;
import io.github.sepaykit.control.ControlMessages.JournalPage;
import io.github.sepaykit.control.ControlMessages.Minted;
import io.github.sepaykit.control.ControlMessages.NewUser;
import io.github.sepaykit.control.ControlMessages.ServerInfo;
import io.github.sepaykit.control.ControlMessages.TokenValue;
import io.github.sepaykit.control.ControlMessages.WebhookFields;
import io.github.sepaykit.control.ControlMessages.WebhookList;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.User;
import io.github.sepaykit.state.VirtualAccount;
import io.github.sepaykit.state.Webhook;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one implementation of {@link SePay}: turns its methods into control calls, whatever carries
 * them.
 */
public final class SePayClient implements SePay {
  private static final byte[] NOTHING = new byte[0];

  private final ControlTransport transport;
  private final long companyId;
  private final String root;

  public SePayClient(ControlTransport transport, long companyId) {
    this.transport = transport;
    this.companyId = companyId;
    this.root = "/companies/" + companyId;
  }

  /** A handle on the first company of the server's seed. */
  public static SePay first(ControlTransport transport) {
    return new SePayClient(transport, info(transport).firstCompany());
  }

  private static ServerInfo info(ControlTransport transport) {
    return ControlJson.read(transport.call("GET", "", NOTHING), ServerInfo.class);
  }

  private <T> T get(String path, Class<T> type) {
    return ControlJson.read(transport.call("GET", root + path, NOTHING), type);
  }

  private <T> List<T> list(String path, Class<T> type) {
    return ControlJson.readList(transport.call("GET", root + path, NOTHING), type);
  }

  private <T> T send(String method, String path, Object body, Class<T> type) {
    return ControlJson.read(transport.call(method, root + path, ControlJson.write(body)), type);
  }

  private void send(String method, String path, Object body) {
    transport.call(method, root + path, ControlJson.write(body));
  }

  private void send(String method, String path) {
    transport.call(method, root + path, NOTHING);
  }

  @Override
  public URI baseUrl() {
    return transport.baseUrl();
  }

  @Override
  public long companyId() {
    return companyId;
  }

  @Override
  public SePay newCompany() {
    return newCompany(new NewCompany(null, null, null));
  }

  @Override
  public SePay newCompany(NewCompany company) {
    byte[] made = transport.call("POST", "/companies", ControlJson.write(company));
    return company(ControlJson.read(made, CompanyMade.class).companyId());
  }

  @Override
  public SePay company(long id) {
    return new SePayClient(transport, id);
  }

  @Override
  public List<Long> companies() {
    return info(transport).companies();
  }

  @Override
  public CompanySettings settings() {
    return get("/settings", CompanySettings.class);
  }

  @Override
  public void configure(CompanySettings settings) {
    send("PUT", "/settings", settings);
  }

  @Override
  public List<User> users() {
    return list("/users", User.class);
  }

  @Override
  public User addUser(String name, Set<String> permissions) {
    return send("POST", "/users", new NewUser(name, permissions), User.class);
  }

  @Override
  public List<BankAccount> bankAccounts() {
    return list("/bank-accounts", BankAccount.class);
  }

  @Override
  public BankAccount addBankAccount() {
    return addBankAccount(new NewBankAccount(null, null, null));
  }

  @Override
  public BankAccount addBankAccount(NewBankAccount account) {
    return send("POST", "/bank-accounts", account, BankAccount.class);
  }

  @Override
  public List<VirtualAccount> virtualAccounts() {
    return list("/virtual-accounts", VirtualAccount.class);
  }

  @Override
  public VirtualAccount addVirtualAccount(long bankAccountId) {
    return addVirtualAccount(new NewVirtualAccount(bankAccountId, null, null));
  }

  @Override
  public VirtualAccount addVirtualAccount(NewVirtualAccount account) {
    return send("POST", "/virtual-accounts", account, VirtualAccount.class);
  }

  @Override
  public String exportState() {
    return new String(transport.call("GET", root + "/state", NOTHING), StandardCharsets.UTF_8);
  }

  @Override
  public void importState(String json) {
    transport.call("PUT", root + "/state", json.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void reset() {
    send("POST", "/reset");
  }

  @Override
  public void delete() {
    send("DELETE", "");
  }

  @Override
  public Tokens tokens() {
    return new Tokens() {
      @Override
      public String mint(TokenSpec spec) {
        return send("POST", "/tokens", spec, Minted.class).token();
      }

      @Override
      public String mint(String... scopes) {
        return mint(TokenSpec.full().withScopes(scopes));
      }

      @Override
      public void expire(String token) {
        send("POST", "/tokens/expire", new TokenValue(token));
      }

      @Override
      public void revoke(String token) {
        send("POST", "/tokens/revoke", new TokenValue(token));
      }
    };
  }

  @Override
  public Webhooks webhooks() {
    return new Webhooks() {
      @Override
      public List<Webhook> all() {
        return get("/webhooks", WebhookList.class).webhooks();
      }

      @Override
      public Optional<Webhook> find(long id) {
        try {
          return Optional.of(get("/webhooks/" + id, Webhook.class));
        } catch (ControlException e) {
          if (e.rule().equals("control.webhook.unknown")) {
            return Optional.empty();
          }
          throw e;
        }
      }

      @Override
      public Webhook add(Map<String, Object> fields) {
        return send("POST", "/webhooks", new WebhookFields(fields), Webhook.class);
      }

      @Override
      public Webhook put(long id, Map<String, Object> fields) {
        return send("PUT", "/webhooks/" + id, new WebhookFields(fields), Webhook.class);
      }

      @Override
      public boolean delete(long id) {
        try {
          send("DELETE", "/webhooks/" + id);
          return true;
        } catch (ControlException e) {
          if (e.rule().equals("control.webhook.unknown")) {
            return false;
          }
          throw e;
        }
      }
    };
  }

  @Override
  public Faults faults() {
    return new Faults() {
      @Override
      public Fault add(FaultSpec spec) {
        return send("POST", "/faults", spec, Fault.class);
      }

      @Override
      public List<Fault> active() {
        return list("/faults", Fault.class);
      }

      @Override
      public void clear() {
        send("DELETE", "/faults");
      }

      @Override
      public List<String> library() {
        return info(transport).faults();
      }
    };
  }

  @Override
  public CompanyClock clock() {
    return new CompanyClock() {
      @Override
      public Instant now() {
        return java.util.Objects.requireNonNull(get("/clock", ClockState.class).now());
      }

      @Override
      public void set(Instant instant) {
        send("PUT", "/clock", new ClockState(instant, null));
      }

      @Override
      public void advance(Duration by) {
        send("POST", "/clock/advance", new ClockAdvance(by));
      }

      @Override
      public void run() {
        send("PUT", "/clock", new ClockState(null, true));
      }

      @Override
      public void reset() {
        send("DELETE", "/clock");
      }
    };
  }

  @Override
  public Journal journal() {
    return new Journal() {
      @Override
      public List<RecordedExchange> exchanges() {
        return get("/journal", JournalPage.class).exchanges();
      }

      @Override
      public long dropped() {
        return get("/journal", JournalPage.class).dropped();
      }

      @Override
      public List<RecordedExchange> unattributed() {
        return ControlJson.read(transport.call("GET", "/journal", NOTHING), JournalPage.class)
            .exchanges();
      }

      @Override
      public void clear() {
        send("DELETE", "/journal");
      }
    };
  }
}
