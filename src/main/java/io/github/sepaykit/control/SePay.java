package io.github.sepaykit.control;

import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.User;
import io.github.sepaykit.state.VirtualAccount;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * A handle on one company of a running fake. The same in-process and over HTTP ({@code
 * openapi/control.yaml}). Thread-safe.
 *
 * <p>Every method throws {@link ControlException} when the fake refuses, and when it cannot be
 * reached.
 */
public interface SePay {

  /**
   * Connects to a running fake and takes its first company.
   *
   * @param url the fake's base URL, or its admin URL (ending in {@code /__admin/sepay})
   */
  static SePay connect(URI url) {
    return SePayClient.first(new HttpTransport(url, ""));
  }

  /** As {@link #connect(URI)}, for a fake started with {@code --admin-token}. */
  static SePay connect(URI url, String adminToken) {
    return SePayClient.first(new HttpTransport(url, adminToken));
  }

  /** The server's base URL without a path, for example {@code http://127.0.0.1:41234}. */
  URI baseUrl();

  /** Id of the company that this handle is about. */
  long companyId();

  /** A new company with one bank account, on the same server. */
  SePay newCompany();

  /** A new company on the same server. */
  SePay newCompany(NewCompany company);

  /** A handle on another company of the same server. */
  SePay company(long companyId);

  /** The ids of all companies on the server, ascending. */
  List<Long> companies();

  CompanySettings settings();

  /** Replaces the settings; they hold from the next request on. */
  void configure(CompanySettings settings);

  List<User> users();

  /**
   * Adds a user who holds these permissions ({@code view}, {@code add}, {@code edit}, {@code
   * delete}).
   */
  User addUser(String name, Set<String> permissions);

  List<BankAccount> bankAccounts();

  /** Adds a bank account with made-up number and holder. */
  BankAccount addBankAccount();

  BankAccount addBankAccount(NewBankAccount account);

  List<VirtualAccount> virtualAccounts();

  /** Adds a virtual account with a made-up number to a bank account of this company. */
  VirtualAccount addVirtualAccount(long bankAccountId);

  VirtualAccount addVirtualAccount(NewVirtualAccount account);

  Tokens tokens();

  Webhooks webhooks();

  Faults faults();

  CompanyClock clock();

  Journal journal();

  /**
   * Money comes in: finish the draft with {@link TransactionDraft#send()}.
   *
   * @param amount VND, at least 1
   */
  TransactionDraft receive(long amount);

  /** Money goes out; as {@link #receive}. */
  TransactionDraft spend(long amount);

  /** What became of a transaction. */
  Deliveries deliveries(Transaction transaction);

  /** What became of the transaction of this id. */
  Deliveries deliveries(long transactionId);

  /** How transactions are delivered, and what was. */
  DeliveryService delivery();

  /** The company's whole state as JSON, secrets included; the format of a seed's company. */
  String exportState();

  /** Replaces the company's whole state; its id stays. A refused import changes nothing. */
  void importState(String json);

  /**
   * Drops webhooks, faults, journal, transactions and deliveries, and sets the clock back;
   * accounts, users, tokens and settings stay.
   */
  void reset();

  /** Forgets the company with all that is its own; this handle is of no use afterwards. */
  void delete();
}
