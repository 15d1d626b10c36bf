package io.github.sepaykit.verify.run;

import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TokenSpec;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.Webhook;
import io.github.sepaykit.verify.RoleTokens;
import io.github.sepaykit.verify.TokenRole;
import io.github.sepaykit.verify.VerifyOptions;
import io.github.sepaykit.verify.WriteOptions;
import io.github.sepaykit.verify.session.RunMark;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A company of its own on one fake that all tests share, with some webhooks of somebody else's, a
 * second company, and all the tokens that a verification can use.
 */
final class VerifiedCompany implements AutoCloseable {
  /** Stops with the JVM. */
  static final SePayFake FAKE = SePayFake.start();

  private static final String[] SCOPES = {"webhook:read", "webhook:write", "webhook:delete"};

  final SePay sepay = FAKE.sepay().newCompany();
  final SePay other = FAKE.sepay().newCompany();
  final long account = sepay.bankAccounts().get(0).id();
  final long virtualAccount = sepay.addVirtualAccount(account).id();
  final Map<TokenRole, String> tokens = new EnumMap<>(TokenRole.class);
  private final List<Webhook> others;

  VerifiedCompany() {
    this(3);
  }

  /**
   * @param webhooks how many webhooks the company has already
   */
  VerifiedCompany(int webhooks) {
    tokens.put(TokenRole.FULL, sepay.tokens().mint(TokenSpec.full()));
    tokens.put(TokenRole.READ, sepay.tokens().mint(SCOPES[0]));
    tokens.put(TokenRole.WRITE, sepay.tokens().mint(SCOPES[1]));
    tokens.put(TokenRole.DELETE, sepay.tokens().mint(SCOPES[2]));
    tokens.put(TokenRole.NONE, sepay.tokens().mintWithoutScopes());
    tokens.put(TokenRole.EXPIRED, sepay.tokens().mint(TokenSpec.full()));
    sepay.tokens().expire(tokens.get(TokenRole.EXPIRED));
    tokens.put(TokenRole.OTHER_COMPANY, other.tokens().mint(TokenSpec.full()));
    tokens.put(TokenRole.VIEW_ONLY, sepay.tokens().mint(TokenSpec.full().withPermissions("view")));
    for (int i = 0; i < webhooks; i++) {
      sepay.webhooks().add(somebodyElses(i));
    }
    others = sepay.webhooks().all();
  }

  /** A webhook that is none of a verification's. */
  Map<String, Object> somebodyElses(int number) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("bank_account_id", account);
    body.put("name", "Shop " + number);
    body.put("event_type", "In_only");
    body.put("authen_type", "Api_Key");
    body.put("webhook_url", "https://shop.example.com/hooks/" + number);
    body.put("is_verify_payment", 1);
    body.put("active", number % 2);
    body.put("api_key", "SHOPKEY00" + number);
    body.put("request_content_type", "Json");
    return body;
  }

  void configure(UnaryOperator<CompanySettings> change) {
    sepay.configure(change.apply(sepay.settings()));
  }

  String token() {
    return tokens.get(TokenRole.FULL);
  }

  /** Returns the options of a verification of a server in front of this company. */
  VerifyOptions options(URI target, Path undo) {
    return VerifyOptions.of(target, new RoleTokens(tokens))
        .with(
            o ->
                o.write(
                    new WriteOptions(
                        account, Optional.of(virtualAccount), Optional.empty(), undo)));
  }

  /** Returns the webhooks that runs have left behind. */
  List<Webhook> left() {
    List<Webhook> left = new java.util.ArrayList<>(sepay.webhooks().all());
    left.removeIf(webhook -> !mark(webhook));
    return left;
  }

  private static boolean mark(Webhook webhook) {
    return !RunMark.runs(webhook.fields()).isEmpty();
  }

  /** Returns true if somebody else's webhooks are as they were. */
  boolean untouched() {
    return others.stream().allMatch(w -> sepay.webhooks().find(w.id()).equals(Optional.of(w)));
  }

  List<Webhook> others() {
    return others;
  }

  @Override
  public void close() {
    sepay.delete();
    other.delete();
  }
}
