package io.github.sepaykit.fake.oauth;

import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.oauth.OAuthParameters;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Languages of the pages for people, with their words. */
enum PageLanguage {
  VI(
      "vi",
      "English",
      Map.ofEntries(
          Map.entry("title", "Cấp quyền truy cập"),
          Map.entry("fake", "SePay Kit: máy chủ giả lập để kiểm thử, không phải SePay."),
          Map.entry("asks", "Ứng dụng %s muốn truy cập dữ liệu của công ty %s."),
          Map.entry("user", "Bạn cấp quyền với tư cách %s."),
          Map.entry("scopes", "Ứng dụng sẽ được phép:"),
          Map.entry("target", "Sau đó trình duyệt trở về %s"),
          Map.entry("approve", "Cho phép"),
          Map.entry("deny", "Từ chối"),
          Map.entry("errorTitle", "Không thể cấp quyền"),
          Map.entry(
              "error",
              "Yêu cầu này không được chấp nhận, và trình duyệt không được chuyển đi đâu cả."),
          Map.entry("expiredTitle", "Trang đã hết hạn"),
          Map.entry(
              "expired",
              "Trang này đã hết hạn, đã được dùng, hoặc được mở ở trình duyệt khác hay trình duyệt"
                  + " không giữ cookie. Hãy bắt đầu lại từ ứng dụng."),
          Map.entry("reason", "Chi tiết"),
          Map.entry("fix", "Cách sửa"),
          Map.entry("bank-account:read", "Xem tài khoản ngân hàng"),
          Map.entry("transaction:read", "Xem giao dịch"),
          Map.entry("webhook:read", "Xem webhook"),
          Map.entry("webhook:write", "Tạo và sửa webhook"),
          Map.entry("webhook:delete", "Xóa webhook"),
          Map.entry("profile", "Xem hồ sơ của bạn"),
          Map.entry("company", "Xem và sửa thông tin công ty"))),
  EN(
      "en",
      "Tiếng Việt",
      Map.ofEntries(
          Map.entry("title", "Grant access"),
          Map.entry("fake", "SePay Kit: a fake server for tests. It is not SePay."),
          Map.entry("asks", "The app %s asks for access to the data of the company %s."),
          Map.entry("user", "You decide as %s."),
          Map.entry("scopes", "The app will be allowed to:"),
          Map.entry("target", "Then the browser goes back to %s"),
          Map.entry("approve", "Approve"),
          Map.entry("deny", "Deny"),
          Map.entry("errorTitle", "Access cannot be granted"),
          Map.entry("error", "This request was refused, and the browser is sent nowhere."),
          Map.entry("expiredTitle", "This page has expired"),
          Map.entry(
              "expired",
              "This page has expired, was used before, or was opened in another browser or in one"
                  + " that keeps no cookies. Start again from the app."),
          Map.entry("reason", "Details"),
          Map.entry("fix", "Fix"),
          Map.entry("bank-account:read", "See bank accounts"),
          Map.entry("transaction:read", "See transactions"),
          Map.entry("webhook:read", "See webhooks"),
          Map.entry("webhook:write", "Create and change webhooks"),
          Map.entry("webhook:delete", "Delete webhooks"),
          Map.entry("profile", "See your profile"),
          Map.entry("company", "See and change the company's settings")));

  private final String tag;
  private final String otherName;
  private final Map<String, String> words;

  PageLanguage(String tag, String otherName, Map<String, String> words) {
    this.tag = tag;
    this.otherName = otherName;
    this.words = words;
  }

  String tag() {
    return tag;
  }

  PageLanguage other() {
    return this == VI ? EN : VI;
  }

  /** Returns the name of the other language, in that language. */
  String otherName() {
    return otherName;
  }

  /** Returns the words of a name; the name where there are none. */
  String words(String name) {
    return words.getOrDefault(name, name);
  }

  /**
   * Returns the language that a request asks for: by {@code lang}, then {@code Accept-Language}.
   */
  static PageLanguage of(Request request, OAuthParameters parameters) {
    String asked = parameters.find("lang").orElse("");
    if (asked.equals("vi") || asked.equals("en")) {
      return asked.equals("en") ? EN : VI;
    }
    List<Locale.LanguageRange> ranges;
    try {
      ranges = Locale.LanguageRange.parse(request.headers().first("Accept-Language").orElse("vi"));
    } catch (IllegalArgumentException e) {
      return VI;
    }
    for (Locale.LanguageRange range : ranges) {
      String language = range.getRange().split("-")[0];
      if (language.equals("vi") || language.equals("en")) {
        return language.equals("en") ? EN : VI;
      }
    }
    return VI;
  }
}
