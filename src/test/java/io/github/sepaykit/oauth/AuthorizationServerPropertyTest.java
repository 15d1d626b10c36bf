package io.github.sepaykit.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.state.Companies;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.authorization.AppRegistry;
import io.github.sepaykit.state.authorization.ConsentMode;
import io.github.sepaykit.state.authorization.OAuthApp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * Whatever apps do, in whatever order: no code or refresh token works twice, or for another app.
 */
class AuthorizationServerPropertyTest {
  private static final int APPS = 3;
  private static final Instant START = Instant.parse("2026-11-23T05:00:00Z");

  /** Two apps of one company and one of another, and all that they were given. */
  private static final class Apps {
    private final Companies companies = new Companies(() -> START);
    private final AppRegistry registry = new AppRegistry(companies);
    private final AuthorizationServer server =
        new AuthorizationServer(registry, new JwtIssuer(), new SecretTexts());
    private final List<Company> owners = new ArrayList<>();
    private final List<Given> codes = new ArrayList<>();
    private final List<Given> refreshTokens = new ArrayList<>();
    private final List<Access> accessTokens = new ArrayList<>();

    private record Given(String value, int app, int authorization, Set<String> uses) {
      boolean isUsed() {
        return !uses.isEmpty();
      }
    }

    private record Access(String value, int authorization) {}

    private final Set<Integer> revoked = new HashSet<>();

    Apps() {
      Company shared = companies.create("Shared", CompanySettings.defaults());
      Company alone = companies.create("Alone", CompanySettings.defaults());
      for (int i = 0; i < APPS; i++) {
        Company owner = i < 2 ? shared : alone;
        owner.clock().set(START);
        owners.add(owner);
        registry.register(
            owner,
            new OAuthApp(
                "app" + i,
                "secret" + i,
                "App",
                List.of("https://a.example/cb"),
                Set.of("webhook:read"),
                ConsentMode.APPROVE,
                501,
                true,
                true,
                false,
                null));
      }
    }

    private static OAuthParameters parameters(String... namesAndValues) {
      Map<String, String> all = new LinkedHashMap<>();
      for (int i = 0; i < namesAndValues.length; i += 2) {
        all.put(namesAndValues[i], namesAndValues[i + 1]);
      }
      return OAuthParameters.of(
          all.entrySet().stream()
              .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
              .collect(Collectors.joining("&")));
    }

    void authorize(int app) {
      AuthorizationStep step =
          server.authorize(
              parameters(
                  "response_type", "code",
                  "client_id", "app" + app,
                  "redirect_uri", "https://a.example/cb"),
              "http://localhost");
      String location = ((AuthorizationStep.Approved) step).location();
      String code = location.substring(location.indexOf("code=") + 5);
      codes.add(new Given(code, app, codes.size(), new HashSet<>()));
    }

    TokenOutcome redeem(String code, int app) {
      return server.token(
          parameters(
              "grant_type",
              "authorization_code",
              "code",
              code,
              "redirect_uri",
              "https://a.example/cb",
              "client_id",
              "app" + app,
              "client_secret",
              "secret" + app),
          Optional.empty(),
          "http://localhost");
    }

    TokenOutcome refresh(String token, int app) {
      return server.token(
          parameters(
              "grant_type",
              "refresh_token",
              "refresh_token",
              token,
              "client_id",
              "app" + app,
              "client_secret",
              "secret" + app),
          Optional.empty(),
          "http://localhost");
    }

    private void judge(Given given, int app, TokenOutcome outcome) {
      boolean isOwn = given.app() == app;
      boolean isRight = isOwn && !given.isUsed() && !revoked.contains(given.authorization());
      assertThat(outcome instanceof TokenOutcome.Issued).isEqualTo(isRight);
      if (outcome instanceof TokenOutcome.Issued issued) {
        given.uses().add("once");
        refreshTokens.add(
            new Given(issued.refreshToken(), app, given.authorization(), new HashSet<>()));
        accessTokens.add(new Access(issued.accessToken(), given.authorization()));
      } else if (isOwn && given.isUsed()) {
        revoked.add(given.authorization());
      }
      for (Access access : accessTokens) {
        assertThat(companies.grant(access.value()).orElseThrow().token().revoked())
            .isEqualTo(revoked.contains(access.authorization()));
      }
    }

    void step(Step step) {
      switch (step.kind()) {
        case 0 -> authorize(step.app());
        case 1 ->
            pick(codes, step)
                .ifPresent(one -> judge(one, step.app(), redeem(one.value(), step.app())));
        case 2 ->
            pick(refreshTokens, step)
                .ifPresent(one -> judge(one, step.app(), refresh(one.value(), step.app())));
        default -> {
          pick(codes, step).ifPresent(c -> isNothing(refresh(c.value(), c.app())));
          pick(refreshTokens, step).ifPresent(r -> isNothing(redeem(r.value(), r.app())));
        }
      }
    }

    private static void isNothing(TokenOutcome outcome) {
      assertThat(outcome).isInstanceOf(TokenOutcome.Denied.class);
    }

    private static Optional<Given> pick(List<Given> from, Step step) {
      return from.isEmpty() ? Optional.empty() : Optional.of(from.get(step.index() % from.size()));
    }
  }

  record Step(int kind, int app, int index) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(0, APPS - 1),
            Arbitraries.integers().between(0, 20))
        .as(Step::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(40);
  }

  @Property(tries = 150)
  void noCodeOrRefreshTokenWorksTwiceOrForAnotherApp(@ForAll("steps") List<Step> steps) {
    Apps apps = new Apps();
    apps.authorize(0);
    steps.forEach(apps::step);
  }

  @Property(tries = 60)
  void nothingOutlivesItsTime(@ForAll("lateSeconds") long late) {
    Apps apps = new Apps();
    apps.authorize(0);
    apps.owners.get(0).clock().advance(Duration.ofSeconds(late));
    TokenOutcome outcome = apps.redeem(apps.codes.get(0).value(), 0);
    assertThat(outcome instanceof TokenOutcome.Issued).isEqualTo(late < 300);
  }

  @Provide
  Arbitrary<Long> lateSeconds() {
    return Arbitraries.longs().between(0, 600).edgeCases(e -> e.add(299L, 300L, 301L));
  }

  @Test
  void ofManyThatRedeemACodeAtOnceOneAtMostHoldsTokensAfterwards() throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 20; round++) {
        Apps apps = new Apps();
        apps.authorize(0);
        String code = apps.codes.get(0).value();
        List<Callable<TokenOutcome>> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          tries.add(() -> apps.redeem(code, 0));
        }
        List<TokenOutcome> outcomes = new ArrayList<>();
        for (Future<TokenOutcome> one : workers.invokeAll(tries)) {
          outcomes.add(one.get());
        }
        List<TokenOutcome.Issued> issued =
            outcomes.stream()
                .filter(TokenOutcome.Issued.class::isInstance)
                .map(TokenOutcome.Issued.class::cast)
                .toList();
        assertThat(issued).hasSize(1);
        assertThat(
                apps.companies.grant(issued.get(0).accessToken()).orElseThrow().token().revoked())
            .as("the others came too late, and revoked it")
            .isTrue();
      }
    } finally {
      workers.shutdownNow();
    }
  }
}
