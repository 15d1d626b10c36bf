package io.github.sepaykit.report.format;

import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.PrintableText;
import io.github.sepaykit.report.Report;
import java.io.StringWriter;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit XML as Surefire writes it: one suite, a case for each check, and one for each finding that
 * belongs to no check, so that no failure is lost.
 */
final class JUnitReport {
  private final Report report;
  private final GroupedFindings grouped;
  private final XMLStreamWriter xml;

  private JUnitReport(Report report, XMLStreamWriter xml) {
    this.report = report;
    this.grouped = GroupedFindings.of(report);
    this.xml = xml;
  }

  static String render(Report report) {
    StringWriter text = new StringWriter();
    try {
      // Not newInstance(): whatever else is on the classpath would answer.
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JUnitReport(report, xml).suite();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML written to memory", e);
    }
    return text.append('\n').toString();
  }

  private void suite() throws XMLStreamException {
    List<Finding> loose = grouped.withoutCheck();
    long failures =
        report.checks().stream().filter(this::fails).count()
            + loose.stream().filter(Finding::isBroken).count();
    xml.writeStartDocument("UTF-8", "1.0");
    line(0);
    xml.writeStartElement("testsuite");
    attribute("name", report.run().command() + " " + report.run().target());
    attribute("time", seconds(report.run().took()));
    attribute("tests", String.valueOf(report.checks().size() + loose.size()));
    attribute("errors", "0");
    attribute(
        "skipped",
        String.valueOf(report.checks().stream().filter(c -> !c.outcome().hasVerdict()).count()));
    attribute("failures", String.valueOf(failures));
    attribute(
        "timestamp",
        LocalDateTime.ofInstant(report.run().started(), ZoneOffset.UTC)
            .truncatedTo(ChronoUnit.SECONDS)
            .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME));
    properties();
    for (Check check : report.checks()) {
      check(check);
    }
    for (Finding finding : loose) {
      loose(finding);
    }
    line(0);
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void properties() throws XMLStreamException {
    line(1);
    xml.writeStartElement("properties");
    property("version", report.run().version());
    property("run", report.run().id());
    property("target", report.run().target());
    for (Map.Entry<String, String> setting : report.run().settings().entrySet()) {
      property("setting." + setting.getKey(), setting.getValue());
    }
    line(1);
    xml.writeEndElement();
  }

  private void property(String name, String value) throws XMLStreamException {
    line(2);
    xml.writeEmptyElement("property");
    attribute("name", name);
    attribute("value", value);
  }

  private boolean fails(Check check) {
    return check.outcome().hasVerdict()
        && (check.outcome() == CheckOutcome.BROKEN
            || grouped.findingsOf(check).stream().anyMatch(Finding::isBroken));
  }

  private void check(Check check) throws XMLStreamException {
    List<Finding> findings = grouped.findingsOf(check);
    start(group(check.id()), check.id() + ": " + check.title(), check.took());
    if (!check.outcome().hasVerdict()) {
      line(2);
      xml.writeEmptyElement("skipped");
      boolean applies = check.outcome() == CheckOutcome.NOT_CHECKED;
      attribute("message", (applies ? "" : "does not apply: ") + check.reason());
    } else if (fails(check)) {
      failure(findings.stream().filter(Finding::isBroken).toList());
    }
    output(findings.stream().filter(finding -> !finding.isBroken()).toList());
    end();
  }

  private void loose(Finding finding) throws XMLStreamException {
    String place = finding.pointer().isEmpty() ? "" : " at " + finding.pointer();
    start(
        "findings",
        finding.rule() + place + " in " + ReportText.operation(finding.operation()),
        Duration.ZERO);
    if (finding.isBroken()) {
      failure(List.of(finding));
    } else {
      output(List.of(finding));
    }
    end();
  }

  private static String group(String check) {
    int dot = check.indexOf('.');
    return dot > 0 ? check.substring(0, dot) : check;
  }

  private void start(String group, String name, Duration took) throws XMLStreamException {
    line(1);
    xml.writeStartElement("testcase");
    attribute("name", name);
    attribute("classname", report.run().command() + "." + group);
    attribute("time", seconds(took));
  }

  private void end() throws XMLStreamException {
    line(1);
    xml.writeEndElement();
  }

  private void failure(List<Finding> broken) throws XMLStreamException {
    line(2);
    xml.writeStartElement("failure");
    if (broken.isEmpty()) {
      attribute("message", "broken");
      attribute("type", "broken");
    } else {
      Finding worst = broken.get(0);
      String more = broken.size() == 1 ? "" : " (and " + (broken.size() - 1) + " more)";
      attribute(
          "message",
          worst.rule() + ": expected " + worst.expected() + ", was " + worst.was() + more);
      attribute("type", worst.rule());
    }
    xml.writeCharacters(PrintableText.of(describe(broken)));
    xml.writeEndElement();
  }

  /** Writes drift, warnings and accepted findings. */
  private void output(List<Finding> findings) throws XMLStreamException {
    if (findings.isEmpty()) {
      return;
    }
    line(2);
    xml.writeStartElement("system-out");
    xml.writeCharacters(PrintableText.of(describe(findings)));
    xml.writeEndElement();
  }

  private static String describe(List<Finding> findings) {
    return findings.stream().map(JUnitReport::describe).collect(Collectors.joining("\n\n"));
  }

  private static String describe(Finding finding) {
    String accepted = finding.acceptedUntil().map(day -> "\n  accepted: until " + day).orElse("");
    String again =
        finding.reproduce().isEmpty()
            ? ""
            : "\n  again:    " + finding.reproduce().replace("\n", "\n            ");
    return finding.render() + accepted + again;
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, PrintableText.line(value));
  }

  private void line(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0);
  }
}
