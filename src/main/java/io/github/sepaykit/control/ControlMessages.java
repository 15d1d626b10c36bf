package io.github.sepaykit.control;

import io.github.sepaykit.state.TimelineEntry;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bodies of control calls that have no record of their own in the API. */
public final class ControlMessages {
  private ControlMessages() {}

  /**
   * The server: its companies by ascending id, the first one of its seed, its fault library and its
   * version.
   */
  public record ServerInfo(
      String version,
      String baseUrl,
      long firstCompany,
      List<Long> companies,
      List<String> faults) {}

  /** A company was made. */
  public record CompanyMade(long companyId) {}

  /** A user to be made; a super admin without a role. */
  public record NewUser(String name, Set<String> permissions, @Nullable String role) {}

  /** A token was minted. */
  public record Minted(String token, long userId, @Nullable Instant expiresAt) {}

  /** A token to be expired or revoked. */
  public record TokenValue(String token) {}

  /** Scopes that a user approves; null for all that the app has. */
  public record ScopeChoice(@Nullable List<String> scopes) {}

  /** A webhook's fields to be stored. */
  public record WebhookFields(Map<String, Object> fields) {}

  /** All webhooks of a company, newest first. */
  public record WebhookList(List<Webhook> webhooks) {}

  /** The clock as it is, or as it shall be: an instant to stand at, or running again. */
  public record ClockState(@Nullable Instant now, @Nullable Boolean running) {}

  /** A duration to move the clock by. */
  public record ClockAdvance(Duration by) {}

  /** The clock after an advance, and every attempt made meanwhile, in order. */
  public record ClockAdvanced(Instant now, boolean running, List<TimelineEntry> timeline) {}

  /**
   * Transactions that are kept, oldest first; the number of those that are not; true if there are
   * later ones.
   */
  public record TransactionList(long dropped, boolean more, List<Transaction> transactions) {}

  /**
   * A part of a company's transactions, oldest first; the number of those that are not kept any
   * more, of the attempts that wait or are under way; true if all is paused, if there are later
   * transactions.
   */
  public record DeliveryPage(
      long dropped,
      int pending,
      boolean paused,
      boolean more,
      List<TransactionDeliveries> transactions) {}

  /**
   * A wait for something.
   *
   * @param attempts their number, for {@link Until#ATTEMPTS}
   * @param timeout real time, at most 20 seconds a call
   * @param patient true to go on waiting while all that is left lies in the future
   */
  public record Awaited(
      Until until,
      @Nullable Integer attempts,
      @Nullable Duration timeout,
      @Nullable Boolean patient) {}

  public enum Until {
    ACKNOWLEDGED,
    ATTEMPTS,
    SETTLED
  }

  /**
   * The end of a wait.
   *
   * @param met true if it has happened
   * @param hopeless true if it cannot happen any more
   * @param because reason, for people; empty when met
   */
  public record AwaitedResult(
      boolean met, boolean hopeless, String because, TransactionDeliveries deliveries) {}

  /** The webhook to replay to; null for all that matched. */
  public record Replay(@Nullable Long webhookId) {}

  /** State of deliveries: held back or not. */
  public record Paused(@Nullable Boolean paused) {}

  /**
   * A part of a journal, oldest exchange first; the number of exchanges that were dropped; true if
   * there are later ones.
   */
  public record JournalPage(long dropped, boolean more, List<RecordedExchange> exchanges) {}

  /**
   * Body of a refused control call.
   *
   * @param error stable rule id
   * @param message what, where, expected, was, fix
   */
  public record ControlError(String error, String message) {}
}
