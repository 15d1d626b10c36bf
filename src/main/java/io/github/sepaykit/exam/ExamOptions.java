package io.github.sepaykit.exam;

import io.github.sepaykit.exam.payment.WebhookCredentials;
import io.github.sepaykit.exam.payment.WebhookDescription;
import io.github.sepaykit.http.ForwardProxies;
import io.github.sepaykit.http.Urls;
import io.github.sepaykit.report.UncheckedAllowance;
import io.github.sepaykit.state.DeliveryProfile;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * Options of an exam. Immutable.
 *
 * @param target the receiver's URL, as it would be a webhook's
 * @param credentials by which the receiver knows that a delivery is SePay's
 * @param invariant source of JSON that is the receiver's whole state; empty when there is none
 * @param invariantUrls URLs whose JSON together is the receiver's whole state; may be empty
 * @param orders that may be paid
 * @param anyAmount true if the receiver credits whatever comes, as a wallet does; else an order is
 *     paid by its amount
 * @param seed of the payments' ids: the same seed sends the same payments
 * @param only ids of the hazards to play; empty for all
 * @param allowedHosts hosts beyond loopback that may be sent to
 * @param isConfirmed true if a target beyond loopback is meant
 * @param limits of time and deliveries
 * @param webhook that the receiver is registered with
 * @param cancelledCode payment code of an order that was cancelled; empty when none is known
 * @param trust of the target, of the invariants' URLs and of that of orders
 * @param proxies HTTP proxies on the way to hosts beyond loopback
 * @param money JSON Pointers to the numbers of the state that are money, {@code *} for any member;
 *     empty to let the exam find them
 * @param parallel payments at once in the widest race
 * @param unchecked hazards that may stay unjudged without making the exam incomplete
 */
public record ExamOptions(
    URI target,
    WebhookCredentials credentials,
    Optional<Supplier<String>> invariant,
    List<URI> invariantUrls,
    Orders orders,
    boolean anyAmount,
    long seed,
    Set<String> only,
    Set<String> allowedHosts,
    boolean isConfirmed,
    ExamLimits limits,
    WebhookDescription webhook,
    Optional<String> cancelledCode,
    ServerTrust trust,
    ForwardProxies proxies,
    List<String> money,
    int parallel,
    UncheckedAllowance unchecked) {
  private static final int MOST_PARALLEL = 100;

  public ExamOptions {
    web("target", target);
    invariantUrls = List.copyOf(invariantUrls);
    invariantUrls.forEach(url -> web("invariant", url));
    only = Set.copyOf(only);
    allowedHosts = Set.copyOf(allowedHosts);
    orders.url().ifPresent(url -> web("ordersFrom", url));
    cancelledCode.ifPresent(code -> new Order(code, orders.amount()));
    if (cancelledCode.filter(orders.codes()::contains).isPresent()) {
      throw new IllegalArgumentException(
          "cancelledCode must be none of codes, was " + cancelledCode.get());
    }
    money = List.copyOf(money);
    money.forEach(ExamOptions::pointer);
    if (parallel < 2 || parallel > MOST_PARALLEL) {
      throw new IllegalArgumentException(
          "parallel must be 2 to " + MOST_PARALLEL + ", was " + parallel);
    }
  }

  private static void pointer(String pointer) {
    if (!pointer.matches("(/([^~/]|~[01])*)+")) {
      throw new IllegalArgumentException(
          "money must be a JSON Pointer such as /*/paid, was \"" + pointer + '"');
    }
  }

  private static void web(String name, URI url) {
    boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    if (!web || Urls.host(url).isEmpty() || url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          name
              + " must be an http or https URL without a user, was "
              + (url.getScheme() == null ? "one without http://" : url.getScheme() + " …"));
    }
  }

  /** Answers and limits alone are judged until more is given; the seed is random. */
  public static ExamOptions of(URI target) {
    return new ExamOptions(
        target,
        WebhookCredentials.none(),
        Optional.empty(),
        List.of(),
        Orders.none(),
        false,
        new SecureRandom().nextLong() >>> 33,
        Set.of(),
        Set.of(),
        false,
        ExamLimits.defaults(),
        WebhookDescription.usual(),
        Optional.empty(),
        ServerTrust.platform(),
        ForwardProxies.none(),
        List.of(),
        MOST_PARALLEL,
        UncheckedAllowance.none());
  }

  /** Returns a copy that differs as the change says. */
  public ExamOptions with(Consumer<Builder> change) {
    Builder builder = new Builder();
    change.accept(builder);
    return builder.build();
  }

  /** Collects changes; what is not set stays as it is in the options it was made from. */
  public final class Builder {
    private WebhookCredentials credentials = ExamOptions.this.credentials;
    private Optional<Supplier<String>> invariant = ExamOptions.this.invariant;
    private List<URI> invariantUrls = ExamOptions.this.invariantUrls;
    private Orders orders = ExamOptions.this.orders;
    private boolean anyAmount = ExamOptions.this.anyAmount;
    private long seed = ExamOptions.this.seed;
    private Set<String> only = ExamOptions.this.only;
    private Set<String> allowedHosts = ExamOptions.this.allowedHosts;
    private boolean confirmed = ExamOptions.this.isConfirmed;
    private ExamLimits limits = ExamOptions.this.limits;
    private WebhookDescription webhook = ExamOptions.this.webhook;
    private Optional<String> cancelledCode = ExamOptions.this.cancelledCode;
    private ServerTrust trust = ExamOptions.this.trust;
    private ForwardProxies proxies = ExamOptions.this.proxies;
    private List<String> money = ExamOptions.this.money;
    private int parallel = ExamOptions.this.parallel;
    private UncheckedAllowance unchecked = ExamOptions.this.unchecked;

    private Builder() {}

    /** Key that the receiver takes. */
    public Builder apiKey(String value) {
      credentials = credentials.withApiKey(value);
      return this;
    }

    /** The webhook's {@code secret_key}: deliveries are signed with it. */
    public Builder secret(String value) {
      credentials = credentials.withSecret(value);
      return this;
    }

    /** Secret that {@link #secret} has replaced: what is signed with it must be refused. */
    public Builder oldSecret(String value) {
      credentials = credentials.withOldSecret(value);
      return this;
    }

    /** Source of the receiver's whole state, as JSON; called by one thread at a time. */
    public Builder invariant(Supplier<String> value) {
      invariant = Optional.of(value);
      return this;
    }

    /** URLs to GET the receiver's whole state from; of several, all together are the state. */
    public Builder invariantUrl(URI... values) {
      invariantUrls = List.of(values);
      return this;
    }

    /** Payment code of an order that exists and is not paid. */
    public Builder code(String value) {
      return codes(List.of(value));
    }

    /** Payment codes of orders that exist, are not paid, and cost the same. */
    public Builder codes(List<String> values) {
      orders = new Orders(values, orders.amount(), orders.source(), Optional.empty());
      return this;
    }

    /** Price of each of those orders, VND. */
    public Builder amount(long value) {
      orders = new Orders(orders.codes(), value, orders.source(), orders.url());
      return this;
    }

    /** Source of a new unpaid order at each call; the orders should cost the same. */
    public Builder orders(Supplier<Order> source) {
      orders = new Orders(List.of(), orders.amount(), Optional.of(source), Optional.empty());
      return this;
    }

    /** URL that makes a new unpaid order at each POST, and answers its code and amount as JSON. */
    public Builder ordersFrom(URI url) {
      orders = new Orders(List.of(), orders.amount(), Optional.empty(), Optional.of(url));
      return this;
    }

    public Builder anyAmount(boolean value) {
      anyAmount = value;
      return this;
    }

    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** Ids of the hazards to play; no others are played. */
    public Builder only(Set<String> ids) {
      only = ids;
      return this;
    }

    /** Hosts beyond loopback that may be sent to, once {@link #confirmed}. */
    public Builder allowedHosts(Set<String> hosts) {
      allowedHosts = hosts;
      return this;
    }

    /** True for a target beyond loopback: forged payments reach it. */
    public Builder confirmed(boolean value) {
      confirmed = value;
      return this;
    }

    public Builder limits(ExamLimits value) {
      limits = value;
      return this;
    }

    /** The profiles whose time limits an answer must keep. */
    public Builder profiles(DeliveryProfile... values) {
      return limits(limits.withProfiles(values));
    }

    /** Changes the description of the webhook that the receiver is registered with. */
    public Builder webhook(Consumer<WebhookBuilder> change) {
      WebhookBuilder changed = new WebhookBuilder(webhook);
      change.accept(changed);
      webhook = changed.build();
      return this;
    }

    /** Payment code of an order that was cancelled, and costs as much as the others. */
    public Builder cancelledCode(String value) {
      cancelledCode = Optional.of(value);
      return this;
    }

    /** Decides on the certificates of the target, the invariants' URLs and that of orders. */
    public Builder trust(SSLContext value) {
      trust = new ServerTrust(Optional.of(value), trust.anyCertificate());
      return this;
    }

    /** True to trust every certificate, for hosts of loopback alone. */
    public Builder insecure(boolean value) {
      trust = new ServerTrust(trust.context(), value);
      return this;
    }

    /** Reaches hosts beyond loopback through HTTP proxies; the environment alone sets none. */
    public Builder proxies(ForwardProxies value) {
      proxies = value;
      return this;
    }

    /**
     * JSON Pointers to the numbers of the state that are money; {@code *} stands for any member.
     */
    public Builder money(List<String> pointers) {
      money = pointers;
      return this;
    }

    /** Payments at once in the widest race, 2 to 100. */
    public Builder parallel(int value) {
      parallel = value;
      return this;
    }

    /** Hazards that may stay unjudged: an exam that leaves out no others does not fail for it. */
    public Builder unchecked(UncheckedAllowance value) {
      unchecked = value;
      return this;
    }

    private ExamOptions build() {
      return new ExamOptions(
          target,
          credentials,
          invariant,
          invariantUrls,
          orders,
          anyAmount,
          seed,
          only,
          allowedHosts,
          confirmed,
          limits,
          webhook,
          cancelledCode,
          trust,
          proxies,
          money,
          parallel,
          unchecked);
    }
  }

  /** Leaves out the credentials. */
  @Override
  public String toString() {
    return "exam of " + target;
  }
}
