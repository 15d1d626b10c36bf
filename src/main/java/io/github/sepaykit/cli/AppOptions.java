package io.github.sepaykit.cli;

import io.github.sepaykit.control.AppSpec;
import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.state.authorization.ConsentMode;
import io.github.sepaykit.state.authorization.OAuthApp;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of the OAuth2 app of a fake's first company. */
final class AppOptions {
  private static final String USUAL_URI = "http://localhost:3000/callback";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--redirect-uri", paramLabel = "URI")
  private List<String> redirectUris = List.of();

  @Option(names = "--consent", paramLabel = "ANSWER")
  private @Nullable ConsentMode consent;

  /** Returns the company's first app, changed by what was chosen; a new one where it has none. */
  OAuthApp prepare(SePay sepay) {
    Optional<OAuthApp> seeded = sepay.apps().list().stream().findFirst();
    if (seeded.isPresent() && redirectUris.isEmpty() && consent == null) {
      return seeded.get();
    }
    AppSpec app = seeded.map(AppSpec::of).orElseGet(() -> AppSpec.of(USUAL_URI));
    if (!redirectUris.isEmpty()) {
      app = app.withRedirectUris(redirectUris);
    }
    if (consent != null) {
      app = app.withConsent(consent);
    }
    try {
      return sepay.apps().register(app);
    } catch (ControlException e) {
      String message = e.detail().replaceFirst("^/redirectUris/\\d+", "--redirect-uri");
      throw WrongOption.of(spec, new IllegalArgumentException(message, e));
    }
  }
}
