package io.github.sepaykit.control;

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

  /** A user to be made. */
  public record NewUser(String name, Set<String> permissions) {}

  /** A token was minted. */
  public record Minted(String token, long userId, @Nullable Instant expiresAt) {}

  /** A token to be expired or revoked. */
  public record TokenValue(String token) {}

  /** A webhook's fields to be stored. */
  public record WebhookFields(Map<String, Object> fields) {}

  /** All webhooks of a company, newest first. */
  public record WebhookList(List<Webhook> webhooks) {}

  /** The clock as it is, or as it shall be: an instant to stand at, or running again. */
  public record ClockState(@Nullable Instant now, @Nullable Boolean running) {}

  /** How far to move the clock. */
  public record ClockAdvance(Duration by) {}

  /** A journal's exchanges, oldest first, and how many were dropped. */
  public record JournalPage(long dropped, List<RecordedExchange> exchanges) {}
}
