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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * The one implementation of {@link SePay}: turns its methods into control calls, whatever carries
 * them.
 */
public final class SePayClient implements SePay {
  private static final byte[] NOTHING = new byte[0];

  private final ControlTransport transport;
  private final long companyId;
  private final CompanyCalls calls;

  public SePayClient(ControlTransport transport, long companyId) {
    this.transport = transport;
    this.companyId = companyId;
    this.calls = new CompanyCalls(transport, companyId);
  }

  /** A handle on the first company of the server's seed. */
  public static SePay first(ControlTransport transport) {
    return new SePayClient(transport, info(transport).firstCompany());
  }

  private static ServerInfo info(ControlTransport transport) {
    byte[] answer = transport.call("GET", "", NOTHING);
    try {
      return ControlJson.read(answer, ServerInfo.class);
    } catch (ControlException e) {
      throw new ControlException(
          200,
          "control.unexpected",
          "what answers at "
              + transport.baseUrl()
              + " is no fake of SePay Kit, or another version: "
              + e.getMessage());
    }
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
    return calls.get("/settings", CompanySettings.class);
  }

  @Override
  public void configure(CompanySettings settings) {
    calls.send("PUT", "/settings", settings);
  }

  @Override
  public List<User> users() {
    return calls.list("/users", User.class);
  }

  @Override
  public User addUser(String name, Set<String> permissions) {
    return calls.send("POST", "/users", new NewUser(name, permissions), User.class);
  }

  @Override
  public List<BankAccount> bankAccounts() {
    return calls.list("/bank-accounts", BankAccount.class);
  }

  @Override
  public BankAccount addBankAccount() {
    return addBankAccount(new NewBankAccount(null, null, null));
  }

  @Override
  public BankAccount addBankAccount(NewBankAccount account) {
    return calls.send("POST", "/bank-accounts", account, BankAccount.class);
  }

  @Override
  public List<VirtualAccount> virtualAccounts() {
    return calls.list("/virtual-accounts", VirtualAccount.class);
  }

  @Override
  public VirtualAccount addVirtualAccount(long bankAccountId) {
    return addVirtualAccount(new NewVirtualAccount(bankAccountId, null, null));
  }

  @Override
  public VirtualAccount addVirtualAccount(NewVirtualAccount account) {
    return calls.send("POST", "/virtual-accounts", account, VirtualAccount.class);
  }

  @Override
  public String exportState() {
    return new String(calls.bytes("/state"), StandardCharsets.UTF_8);
  }

  @Override
  public void importState(String json) {
    calls.send("PUT", "/state", json.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void reset() {
    calls.send("POST", "/reset");
  }

  @Override
  public void delete() {
    calls.send("DELETE", "");
  }

  @Override
  public Tokens tokens() {
    return new TokensClient(calls);
  }

  @Override
  public Webhooks webhooks() {
    return new WebhooksClient(calls);
  }

  @Override
  public Faults faults() {
    return new FaultsClient(calls, () -> info(transport).faults());
  }

  @Override
  public CompanyClock clock() {
    return new ClockClient(calls);
  }

  @Override
  public Journal journal() {
    return new JournalClient(calls, transport);
  }

  @Override
  public TransactionDraft receive(long amount) {
    return new TransactionDraft(this::record, TransferType.IN, amount);
  }

  @Override
  public TransactionDraft spend(long amount) {
    return new TransactionDraft(this::record, TransferType.OUT, amount);
  }

  private Transaction record(NewTransaction wish) {
    return calls.send("POST", "/transactions", wish, Transaction.class);
  }

  @Override
  public Deliveries deliveries(Transaction transaction) {
    return deliveries(transaction.id());
  }

  @Override
  public Deliveries deliveries(long transactionId) {
    return new DeliveriesClient(calls, transactionId);
  }

  @Override
  public DeliveryService delivery() {
    return new DeliveryClient(calls);
  }
}
