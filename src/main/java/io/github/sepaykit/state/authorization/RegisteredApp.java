package io.github.sepaykit.state.authorization;

import io.github.sepaykit.state.Company;

/**
 * An app, the company that it is registered on behalf of, and what that company's users have
 * approved.
 */
public record RegisteredApp(OAuthApp app, Company company, Authorizations authorizations) {}
