package io.github.sepaykit.fake;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.fake.admin.AppControl;
import io.github.sepaykit.fake.admin.AppRegistration;
import io.github.sepaykit.fake.admin.TokenControl;
import io.github.sepaykit.fake.oauth.OAuthFace;
import io.github.sepaykit.fake.operation.GrantableScopes;
import io.github.sepaykit.http.BasePath;
import io.github.sepaykit.oauth.AuthorizationServer;
import io.github.sepaykit.oauth.JwtIssuer;
import io.github.sepaykit.oauth.SecretTexts;
import io.github.sepaykit.oauth.TokenIssuer;
import io.github.sepaykit.state.Companies;
import io.github.sepaykit.state.authorization.AppRegistry;
import java.util.function.Supplier;

/** Authorization server of a fake with all that belongs to it. */
record OAuthParts(
    GrantableScopes grantable,
    AppRegistry apps,
    Supplier<String> secrets,
    TokenIssuer issuer,
    AuthorizationServer server,
    OAuthFace face) {

  static OAuthParts of(Contract contract, Companies companies, BasePath basePath) {
    GrantableScopes grantable = GrantableScopes.of(contract);
    AppRegistry apps = new AppRegistry(companies);
    Supplier<String> secrets = new SecretTexts();
    TokenIssuer issuer = new JwtIssuer();
    AuthorizationServer server = new AuthorizationServer(apps, issuer, secrets);
    OAuthFace face =
        new OAuthFace(contract, apps, server, issuer, grantable.scopes(), basePath.path(), secrets);
    return new OAuthParts(grantable, apps, secrets, issuer, server, face);
  }

  /**
   * Returns the control calls about users and tokens.
   *
   * @param baseUrl of the server
   */
  TokenControl tokens(Supplier<String> baseUrl) {
    return new TokenControl(grantable, apps.companies(), issuer, secrets, baseUrl);
  }

  /**
   * Returns the control calls about apps.
   *
   * @param baseUrl of the server
   */
  AppControl control(Supplier<String> baseUrl) {
    return new AppControl(new AppRegistration(grantable, apps, secrets), server, baseUrl);
  }
}
