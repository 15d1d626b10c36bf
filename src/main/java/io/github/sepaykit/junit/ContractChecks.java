package io.github.sepaykit.junit;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Edition;
import io.github.sepaykit.contract.Verdict;
import io.github.sepaykit.contract.http.Exchange;
import java.nio.file.Path;

/**
 * Judges exchanges with any server, a real one included. Immutable, thread-safe.
 *
 * <pre>{@code
 * Exchange exchange = RecordingHttpClient.create().send(request);
 * Verdict verdict = ContractChecks.bundled().check(exchange);
 * assertTrue(verdict.isHonoured(), verdict::render);
 * }</pre>
 *
 * <p>Needs neither AssertJ nor a running fake.
 */
public final class ContractChecks {
  private final Contract contract;

  private ContractChecks(Contract contract) {
    this.contract = contract;
  }

  /** Returns checks by the bundled contract of the latest edition. */
  public static ContractChecks bundled() {
    return of(Contract.bundled());
  }

  /** Returns checks by the bundled contract of an edition. */
  public static ContractChecks bundled(Edition edition) {
    return of(Contract.bundled(edition));
  }

  /** Returns checks by a compiled contract. */
  public static ContractChecks of(Contract contract) {
    return new ContractChecks(contract);
  }

  /**
   * Returns checks by a document; see {@link Contract#load}.
   *
   * @throws io.github.sepaykit.contract.document.InvalidDocumentException with every error found in
   *     it
   */
  public static ContractChecks of(Path document) {
    return of(Contract.load(document));
  }

  /** Judges both sides of an exchange. Never throws, whatever the exchange holds. */
  public Verdict check(Exchange exchange) {
    return contract.check(exchange);
  }
}
