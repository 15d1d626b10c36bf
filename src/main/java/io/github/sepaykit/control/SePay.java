package io.github.sepaykit.control;

import io.github.sepaykit.control.ControlMessages.CompanyMade;
import io.github.sepaykit.control.ControlMessages.NewUser;
import io.github.sepaykit.control.ControlMessages.ServerInfo;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.NewTransaction;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.TransferType;
import io.github.sepaykit.state.User;
import io.github.sepaykit.state.VirtualAccount;
import io.github.sepaykit.state.authorization.OAuthApp;
import io.github.sepaykit.state.profile.CompanyProfile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * A handle on one company of a running fake. The same in-process and over HTTP ({@code
 * openapi/control.yaml}): each method is a call of a {@link ControlTransport}. Thread-safe.
 *
 * <p>Every method throws {@link ControlException} when the fake refuses, and when it cannot be
 * reached.
 */
public final class SePay {
  private final ControlTransport transport;
  private final long companyId;
  private final CompanyCalls calls;

  private SePay(ControlTransport transport, long companyId) {
    this.transport = transport;
    this.companyId = companyId;
    this.calls = new CompanyCalls(transport, companyId);
  }

  /**
   * Connects to a running fake and takes its first company.
   *
   * @param url the fake's base URL, or its admin URL (ending in {@code /__admin/sepay})
   */
  public static SePay connect(URI url) {
    return connect(url, "");
  }

  /** Connects as {@link #connect(URI)} to a fake started with {@code --admin-token}. */
  public static SePay connect(URI url, String adminToken) {
    return connect(new HttpTransport(url, adminToken));
  }

  /** Connects as {@link #connect(URI)} over another transport. */
  public static SePay connect(ControlTransport transport) {
    return new SePay(transport, info(transport).firstCompany());
  }

  private static ServerInfo info(ControlTransport transport) {
    byte[] answer = transport.call("GET", "", CompanyCalls.NOTHING);
    try {
      return ControlJson.read(answer, ServerInfo.class);
    } catch (ControlException e) {
      throw new ControlException(
          200,
          "control.unexpected",
          "what answers at %s is no fake of SePay Kit, or another version: %s; fix: give the base URL that serve or listen prints"
              .formatted(transport.baseUrl(), e.getMessage()));
    }
  }

  /** Returns the server's base URL without a path, for example {@code http://127.0.0.1:41234}. */
  public URI baseUrl() {
    return transport.baseUrl();
  }

  /** Returns the id of this handle's company. */
  public long companyId() {
    return companyId;
  }

  /** Makes a company with one bank account on the same server. */
  public SePay newCompany() {
    return newCompany(new NewCompany(null, null, null));
  }

  /** Makes a company on the same server. */
  public SePay newCompany(NewCompany company) {
    byte[] made = transport.call("POST", "/companies", ControlJson.write(company));
    return company(ControlJson.read(made, CompanyMade.class).companyId());
  }

  /** Returns a handle on another company of the same server. */
  public SePay company(long id) {
    return new SePay(transport, id);
  }

  /** Returns the ids of all companies on the server, ascending. */
  public List<Long> companies() {
    return info(transport).companies();
  }

  public CompanySettings settings() {
    return calls.get("/settings", CompanySettings.class);
  }

  /** Replaces the settings; they hold from the next request on. */
  public void configure(CompanySettings settings) {
    calls.send("PUT", "/settings", settings);
  }

  /** Returns the company as the API shows it. */
  public CompanyProfile profile() {
    return calls.get("/profile", CompanyProfile.class);
  }

  /** Replaces what the API shows of the company; what is null is as at first. */
  public void configure(CompanyProfile profile) {
    calls.send("PUT", "/profile", profile);
  }

  public List<User> users() {
    return calls.list("/users", User.class);
  }

  /**
   * Adds a user who holds these permissions ({@code view}, {@code add}, {@code edit}, {@code
   * delete}).
   */
  public User addUser(String name, Set<String> permissions) {
    return calls.send("POST", "/users", new NewUser(name, permissions, null), User.class);
  }

  /**
   * Adds a user of a role in the company, such as {@code Admin}, {@code SuperAdmin} or any other
   * word, who holds these permissions.
   */
  public User addUser(String name, String role, Set<String> permissions) {
    return calls.send("POST", "/users", new NewUser(name, permissions, role), User.class);
  }

  public List<BankAccount> bankAccounts() {
    return calls.list("/bank-accounts", BankAccount.class);
  }

  /** Adds a bank account with made-up number and holder. */
  public BankAccount addBankAccount() {
    return addBankAccount(new NewBankAccount(null, null, null));
  }

  public BankAccount addBankAccount(NewBankAccount account) {
    return calls.send("POST", "/bank-accounts", account, BankAccount.class);
  }

  public List<VirtualAccount> virtualAccounts() {
    return calls.list("/virtual-accounts", VirtualAccount.class);
  }

  /** Adds a virtual account with a made-up number to a bank account of this company. */
  public VirtualAccount addVirtualAccount(long bankAccountId) {
    return addVirtualAccount(new NewVirtualAccount(bankAccountId, null, null));
  }

  public VirtualAccount addVirtualAccount(NewVirtualAccount account) {
    return calls.send("POST", "/virtual-accounts", account, VirtualAccount.class);
  }

  public Tokens tokens() {
    return new Tokens(calls);
  }

  /** Returns the OAuth2 apps that are registered on behalf of this company. */
  public Apps apps() {
    return new Apps(calls);
  }

  /** Approves an app and gets its tokens, as a browser and the app's server would. */
  public AppTokens authorize(OAuthApp app) {
    return apps().authorize(app.clientId());
  }

  public Webhooks webhooks() {
    return new Webhooks(calls);
  }

  public Faults faults() {
    return new Faults(calls, () -> info(transport).faults());
  }

  public CompanyClock clock() {
    return new CompanyClock(calls);
  }

  public Journal journal() {
    return new Journal(calls, transport);
  }

  /**
   * Begins an incoming transaction; finish the draft with {@link TransactionDraft#send()}.
   *
   * @param amount VND, at least 1
   */
  public TransactionDraft receive(long amount) {
    return new TransactionDraft(this::record, TransferType.IN, amount);
  }

  /** Begins an outgoing transaction; as {@link #receive}. */
  public TransactionDraft spend(long amount) {
    return new TransactionDraft(this::record, TransferType.OUT, amount);
  }

  /**
   * Records a transaction: books it, and delivers it to every webhook that it matches.
   *
   * @return the transaction with its id, payment code and balance
   * @throws ControlException {@code control.body} for an account that is none of the company's;
   *     {@code control.delivery.full} when too many deliveries wait
   */
  public Transaction record(NewTransaction transaction) {
    return calls.send("POST", "/transactions", transaction, Transaction.class);
  }

  /** Returns the deliveries of a transaction. */
  public Deliveries deliveries(Transaction transaction) {
    return deliveries(transaction.id());
  }

  /** Returns the deliveries of the transaction of this id. */
  public Deliveries deliveries(long transactionId) {
    return new Deliveries(calls, transactionId);
  }

  /** Settings of deliveries, and the log of all. */
  public DeliveryService delivery() {
    return new DeliveryService(calls);
  }

  /** Returns the company's state as JSON like a seed's company, secrets included. */
  public String exportState() {
    return new String(calls.bytes("/state"), StandardCharsets.UTF_8);
  }

  /** Replaces the company's whole state; its id stays. A refused import changes nothing. */
  public void importState(String json) {
    calls.send("PUT", "/state", json.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Drops webhooks, faults, journal, transactions and deliveries, and sets the clock back;
   * accounts, users, tokens and settings stay.
   */
  public void reset() {
    calls.send("POST", "/reset");
  }

  /** Forgets the company with all that is its own; this handle is of no use afterwards. */
  public void delete() {
    calls.send("DELETE", "");
  }
}
