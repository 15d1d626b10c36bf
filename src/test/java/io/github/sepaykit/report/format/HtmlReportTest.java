package io.github.sepaykit.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.Samples;
import java.io.StringReader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The page, read as XML: it is well-formed but for its first line and the void tags. */
class HtmlReportTest {
  private static Document read(Report report) {
    String page = Format.HTML.render(report);
    String xml =
        page.replaceFirst("<!DOCTYPE html>", "").replaceAll("<meta ([^>]*)>", "<meta $1/>");
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)));
    } catch (Exception e) {
      throw new AssertionError(page, e);
    }
  }

  private static Set<String> tags(Document page) {
    Set<String> tags = new TreeSet<>();
    NodeList all = page.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      tags.add(((Element) all.item(i)).getTagName());
    }
    return tags;
  }

  @Test
  void hostileTextStaysText() {
    Document page = read(Samples.allOf(Samples.HOSTILE));
    assertThat(tags(page)).isSubsetOf(tags(read(Samples.rich())));
    assertThat(page.getElementsByTagName("dd").item(0).getTextContent())
        .startsWith("\\u0000\\u0007\\u001b[31m]]></failure></pre><script>alert(1)</script>\"");
  }

  @Property(tries = 200)
  void isWellFormedForAnyText(@ForAll String text) {
    assertThat(tags(read(Samples.allOf(text)))).doesNotContain("script");
  }

  @Test
  void needsNothingFromElsewhere() {
    String page = Format.HTML.render(Samples.rich());
    assertThat(tags(read(Samples.rich())))
        .doesNotContain("script", "link", "img", "iframe", "object", "form", "base");
    assertThat(Pattern.compile("(?:src|href)=\"([^\"]*)").matcher(page).results())
        .isNotEmpty()
        .extracting((MatchResult found) -> found.group(1))
        .allMatch(target -> target.startsWith("#"));
    assertThat(page).doesNotContain("url(", "@import");
  }

  @Test
  void everyLinkLeadsToALineOfTheTimeline() {
    Document page = read(Samples.large(60));
    Set<String> ids = new TreeSet<>();
    NodeList all = page.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      String id = ((Element) all.item(i)).getAttribute("id");
      assertThat(id.isEmpty() || ids.add(id)).as(id).isTrue();
    }
    NodeList links = page.getElementsByTagName("a");
    assertThat(links.getLength()).isPositive();
    for (int i = 0; i < links.getLength(); i++) {
      assertThat(ids).contains(((Element) links.item(i)).getAttribute("href").substring(1));
    }
  }

  @Test
  void showsBothSidesOfTheExchangesOfAFinding() {
    String page = Format.HTML.render(Samples.rich());
    assertThat(page)
        .contains("GET /api/v1/webhooks?limit=20&amp;api_key=***\nAuthorization: Bearer ***")
        .contains("HTTP 200\nContent-Type: application/json\n\n{&quot;status&quot;");
  }
}
