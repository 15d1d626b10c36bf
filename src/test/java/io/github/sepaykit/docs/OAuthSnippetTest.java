package io.github.sepaykit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.AppTokens;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.junit.App;
import io.github.sepaykit.junit.SePayTest;
import io.github.sepaykit.state.authorization.ConsentMode;
import io.github.sepaykit.state.authorization.OAuthApp;
import org.junit.jupiter.api.Test;

/** The code of {@code docs/oauth2.md}. */
@SePayTest
class OAuthSnippetTest {
  // docs: oauth-injected-app
  @Test
  void worksWithAnApp(SePay sepay, @App(consent = ConsentMode.DENY) OAuthApp app) {
    String token = sepay.authorize(app).accessToken();
    assertThat(token).contains(".");
    assertThat(sepay.apps().list()).containsExactly(app);
    assertThat(app.consent()).isEqualTo(ConsentMode.DENY);
  }

  // docs: end

  @Test
  void registersAndAuthorizes(SePay sepay) {
    // docs: oauth-app
    OAuthApp app = sepay.apps().register("https://shop.example.com/callback");
    AppTokens tokens = sepay.authorize(app);
    // docs: end
    assertThat(tokens.accessToken()).contains(".");
  }
}
