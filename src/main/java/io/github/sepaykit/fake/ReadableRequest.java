package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.common.Urls;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestWrapper;
import com.github.tomakehurst.wiremock.http.Cookie;
import com.github.tomakehurst.wiremock.http.FormParameter;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.multipart.PartParser;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request as WireMock can read it: with the body that was read before, without a query, cookies,
 * a form or parts that it would fail on. Not thread-safe.
 */
final class ReadableRequest extends RequestWrapper {
  private final Request request;
  private final byte[] body;
  private final boolean decodable;
  private @Nullable Collection<Part> parts;
  private @Nullable Map<String, FormParameter> form;

  ReadableRequest(Request request, IncomingBody body) {
    super(request);
    this.request = request;
    this.body = body.body().bytes();
    this.decodable = isDecodable(request.getUrl());
  }

  private static boolean isDecodable(String url) {
    return url.indexOf('%') < 0 || attempt(() -> Urls.splitQueryFromUrl(url), null) != null;
  }

  /** Returns the result of reading, or another when that fails. */
  private static <T> T attempt(Supplier<T> reading, T otherwise) {
    try {
      return reading.get();
    } catch (Exception e) { // WireMock throws checked ones, too, undeclared.
      return otherwise;
    }
  }

  /** Returns false if the query was cut off, because WireMock cannot decode it. */
  boolean isWhole() {
    return decodable;
  }

  private String cut(String url) {
    int query = url.indexOf('?');
    return decodable || query < 0 ? url : url.substring(0, query);
  }

  @Override
  public String getUrl() {
    return cut(request.getUrl());
  }

  @Override
  public String getAbsoluteUrl() {
    return cut(request.getAbsoluteUrl());
  }

  @Override
  public QueryParameter queryParameter(String key) {
    return decodable ? request.queryParameter(key) : QueryParameter.absent(key);
  }

  @Override
  public @Nullable String getHeader(String key) {
    return request.getHeader(key);
  }

  @Override
  public HttpHeader header(String key) {
    return request.header(key);
  }

  @Override
  public HttpHeaders getHeaders() {
    return request.getHeaders();
  }

  @Override
  public boolean containsHeader(String key) {
    return request.containsHeader(key);
  }

  @Override
  public Set<String> getAllHeaderKeys() {
    return request.getAllHeaderKeys();
  }

  @Override
  public Map<String, Cookie> getCookies() {
    return attempt(request::getCookies, Map.of());
  }

  @Override
  public byte[] getBody() {
    return body;
  }

  @Override
  public String getBodyAsString() {
    return new String(
        body, attempt(() -> request.contentTypeHeader().charset(), StandardCharsets.UTF_8));
  }

  @Override
  public String getBodyAsBase64() {
    return Base64.getEncoder().encodeToString(body);
  }

  private boolean isOfType(String beginning) {
    String type = getHeader("Content-Type");
    return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(beginning);
  }

  @Override
  public FormParameter formParameter(String key) {
    return formParameters().getOrDefault(key, FormParameter.absent(key));
  }

  @Override
  public Map<String, FormParameter> formParameters() {
    if (form == null) {
      form =
          isOfType("application/x-www-form-urlencoded") ? attempt(this::form, Map.of()) : Map.of();
    }
    return form;
  }

  private Map<String, FormParameter> form() {
    Map<String, FormParameter> fields = new HashMap<>();
    Urls.splitQuery(getBodyAsString())
        .forEach((name, field) -> fields.put(name, new FormParameter(name, field.values())));
    return fields;
  }

  @Override
  public boolean isMultipart() {
    return !parts().isEmpty();
  }

  @Override
  public @Nullable Collection<Part> getParts() {
    return parts().isEmpty() ? null : parts();
  }

  @Override
  public @Nullable Part getPart(String name) {
    return parts().stream().filter(part -> name.equals(part.getName())).findFirst().orElse(null);
  }

  private Collection<Part> parts() {
    if (parts == null) {
      parts =
          isOfType("multipart/") ? attempt(() -> PartParser.parseFrom(this), Set.of()) : Set.of();
    }
    return parts;
  }
}
