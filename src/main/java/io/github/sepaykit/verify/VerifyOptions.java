package io.github.sepaykit.verify;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.http.ForwardProxy;
import io.github.sepaykit.http.Urls;
import io.github.sepaykit.report.UncheckedAllowance;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Options of a verification. Immutable.
 *
 * @param baseUrl scheme, host and port, perhaps a path in front of the contract's paths
 * @param credentials the tokens
 * @param contract contract that the server is judged by
 * @param write set to create, change and delete webhooks of its own; empty for GET requests only
 * @param seed seed of all generated values: the same seed makes the same cases
 * @param sequences number of generated sequences of calls
 * @param limits limits of the requests to the server
 * @param caCertificate a PEM file of certificates to trust beside the platform's
 * @param proxy an HTTP proxy on the way; empty for the one of the system properties, if any
 * @param tags tags of the operations that the server is asked for; empty for all
 * @param unchecked checks that may stay unjudged without making the verification incomplete
 */
public record VerifyOptions(
    URI baseUrl,
    RoleTokens credentials,
    Contract contract,
    Optional<WriteOptions> write,
    long seed,
    int sequences,
    VerifyLimits limits,
    Optional<Path> caCertificate,
    Optional<ForwardProxy> proxy,
    Set<String> tags,
    UncheckedAllowance unchecked) {
  public VerifyOptions {
    Urls.clientRefusal(baseUrl)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException("baseUrl: " + why);
            });
    if (!WriteOptions.isPlainHttpUrl(baseUrl) || baseUrl.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "baseUrl must be an http or https URL without user, query and fragment");
    }
    tags = Set.copyOf(tags);
    if (!tags.isEmpty() && isOpenWithin(contract, tags)) {
      throw new IllegalArgumentException(
          "a verification calls with a token: expected tags of operations that take one, was "
              + new TreeSet<>(tags)
              + "; fix: add such a tag, or judge what a client does by check or proxy");
    }
    if (write.isPresent() && !createsWithin(contract, tags)) {
      throw new IllegalArgumentException(
          "a run that writes creates webhooks: expected tags with theirs, was "
              + new TreeSet<>(tags)
              + "; fix: add it, or let the run only read");
    }
    if (sequences < 0 || sequences > 1000) {
      throw new IllegalArgumentException("sequences must be 0 to 1000, was " + sequences);
    }
  }

  /**
   * Returns read-only options, by the bundled contract of the latest edition, with a fixed seed.
   */
  public static VerifyOptions of(URI baseUrl, RoleTokens credentials) {
    return new VerifyOptions(
        baseUrl,
        credentials,
        Contract.bundled(),
        Optional.empty(),
        1,
        8,
        VerifyLimits.defaultsFor(baseUrl),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        UncheckedAllowance.none());
  }

  /** Returns true if the server is asked for an operation. */
  public boolean includes(Operation operation) {
    return isWithin(tags, operation);
  }

  private static boolean isWithin(Set<String> tags, Operation operation) {
    return tags.isEmpty() || !Collections.disjoint(tags, operation.tags());
  }

  /** Returns true if the tags have operations, and none of them takes a token. */
  private static boolean isOpenWithin(Contract contract, Set<String> tags) {
    List<Operation> within =
        contract.operations().stream().filter(operation -> isWithin(tags, operation)).toList();
    return !within.isEmpty() && within.stream().allMatch(Operation::isOpen);
  }

  private static boolean createsWithin(Contract contract, Set<String> tags) {
    return contract.operations().stream()
        .anyMatch(
            operation ->
                operation.method().equals("POST")
                    && !operation.isOpen()
                    && isWithin(tags, operation));
  }

  /** Returns a copy that differs as the change says. */
  public VerifyOptions with(Consumer<Builder> change) {
    Builder builder = new Builder();
    change.accept(builder);
    return builder.build();
  }

  /** Collects changes; what is not set stays as it is in the options it was made from. */
  public final class Builder {
    private Contract contract = VerifyOptions.this.contract;
    private Optional<WriteOptions> write = VerifyOptions.this.write;
    private long seed = VerifyOptions.this.seed;
    private int sequences = VerifyOptions.this.sequences;
    private VerifyLimits limits = VerifyOptions.this.limits;
    private Optional<Path> caCertificate = VerifyOptions.this.caCertificate;
    private Optional<ForwardProxy> proxy = VerifyOptions.this.proxy;
    private Set<String> tags = VerifyOptions.this.tags;
    private UncheckedAllowance unchecked = VerifyOptions.this.unchecked;

    private Builder() {}

    public Builder contract(Contract value) {
      contract = value;
      return this;
    }

    public Builder write(WriteOptions value) {
      write = Optional.of(value);
      return this;
    }

    public Builder seed(long value) {
      seed = value;
      return this;
    }

    public Builder sequences(int value) {
      sequences = value;
      return this;
    }

    public Builder limits(VerifyLimits value) {
      limits = value;
      return this;
    }

    public Builder caCertificate(Path value) {
      caCertificate = Optional.of(value);
      return this;
    }

    /** Sets a proxy that wants no credentials. */
    public Builder proxy(URI value) {
      return proxy(new ForwardProxy(value, Optional.empty()));
    }

    public Builder proxy(ForwardProxy value) {
      proxy = Optional.of(value);
      return this;
    }

    /** Sets the tags of the operations to ask for, as the contract spells them; empty for all. */
    public Builder tags(Set<String> value) {
      tags = value;
      return this;
    }

    public Builder unchecked(UncheckedAllowance value) {
      unchecked = value;
      return this;
    }

    private VerifyOptions build() {
      return new VerifyOptions(
          baseUrl,
          credentials,
          contract,
          write,
          seed,
          sequences,
          limits,
          caCertificate,
          proxy,
          tags,
          unchecked);
    }
  }
}
