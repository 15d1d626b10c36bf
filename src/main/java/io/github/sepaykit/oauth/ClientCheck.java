package io.github.sepaykit.oauth;

import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.state.authorization.AppRegistry;
import io.github.sepaykit.state.authorization.RegisteredApp;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** Proof of an app at the token endpoint: its id and secret, in the form or as Basic. */
final class ClientCheck {
  private static final int MOST_IDS = 5;

  private ClientCheck() {}

  /** An app that has proved itself, or the refusal. */
  record Verdict(Optional<RegisteredApp> app, Optional<OAuthRefusal> refusal) {}

  static Verdict check(AppRegistry apps, OAuthParameters form, Optional<BasicCredentials> basic) {
    Optional<String> id = form.find("client_id");
    Optional<String> secret = form.find("client_secret");
    if (basic.isPresent() && (secret.isPresent() || !isSame(id, basic.get().clientId()))) {
      return refused(
          OAuthErrorCode.INVALID_REQUEST,
          Rule.OAUTH_CLIENT_TWICE,
          "client_id and client_secret in the form, or as Authorization: Basic",
          "both, or two client ids",
          "send the credentials in one way");
    }
    Optional<String> givenId = basic.map(BasicCredentials::clientId).or(() -> id);
    Optional<String> givenSecret = basic.map(BasicCredentials::clientSecret).or(() -> secret);
    if (givenId.isEmpty() || givenSecret.isEmpty()) {
      return refused(
          OAuthErrorCode.INVALID_CLIENT,
          Rule.OAUTH_CLIENT_MISSING,
          "client_id and client_secret",
          givenId.isEmpty() ? "no client_id" : "no client_secret",
          "send both in the form, or as Authorization: Basic");
    }
    Optional<RegisteredApp> found = apps.find(givenId.get());
    // An unknown app is compared, too, and so takes as long.
    boolean isRight =
        isEqual(givenSecret.get(), found.map(r -> r.app().clientSecret()).orElse(""))
            && found.isPresent();
    if (isRight) {
      return new Verdict(found, Optional.empty());
    }
    return found.isEmpty()
        ? new Verdict(Optional.empty(), Optional.of(unknown(apps, "")))
        : new Verdict(
            found,
            refused(
                    OAuthErrorCode.INVALID_CLIENT,
                    Rule.OAUTH_CLIENT_SECRET,
                    "the app's client_secret",
                    "another one",
                    "send the secret that the app was registered with")
                .refusal());
  }

  /** Returns the refusal of a client id that no app has. It is not quoted: it may be a secret. */
  static OAuthRefusal unknown(AppRegistry apps, String parameter) {
    List<String> ids = apps.clientIds();
    String some = String.join(", ", ids.subList(0, Math.min(ids.size(), MOST_IDS)));
    String there = ids.isEmpty() ? "there is none" : "there are " + some;
    return new OAuthRefusal(
        OAuthErrorCode.INVALID_CLIENT,
        Rule.OAUTH_CLIENT_UNKNOWN,
        parameter,
        "the client_id of a registered app",
        "one that no app has; " + there + (ids.size() > MOST_IDS ? ", ..." : ""),
        "send the client_id of an app here, or register one: sepay.apps().register(...), @App, or the seed");
  }

  private static boolean isSame(Optional<String> inForm, String inHeader) {
    return inForm.isEmpty() || inForm.get().equals(inHeader);
  }

  private static boolean isEqual(String given, String right) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }

  private static Verdict refused(
      OAuthErrorCode code, Rule rule, String expected, String was, String fix) {
    return new Verdict(
        Optional.empty(), Optional.of(new OAuthRefusal(code, rule, "", expected, was, fix)));
  }
}
