package io.github.sepaykit.docs;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A curl command of the documentation and the answer that is written below it.
 *
 * @param place file and line of the block
 * @param words the command, unquoted
 * @param status as the documentation says
 * @param body as the documentation says; empty for none said
 */
record Curl(String place, List<String> words, int status, String body) {
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
  private static final Pattern ANSWER = Pattern.compile("# (\\d{3})( .*)?");

  /**
   * The commands of a block: {@code curl …}, then {@code # <status> <body>} on one line or more.
   */
  static List<Curl> in(Markdown.Code block) {
    List<Curl> commands = new ArrayList<>();
    List<String> lines = block.lines();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).startsWith("curl ")) {
        continue;
      }
      StringBuilder command = new StringBuilder(lines.get(i));
      while (goesOn(command)) {
        i++;
        command.append('\n').append(lines.get(i));
      }
      Matcher answer = ANSWER.matcher(i + 1 < lines.size() ? lines.get(i + 1) : "");
      if (!answer.matches()) {
        throw new IllegalStateException(block + ": no \"# <status>\" below \"" + command + "\"");
      }
      i++;
      StringBuilder body = new StringBuilder(answer.group(2) == null ? "" : answer.group(2));
      while (i + 1 < lines.size() && lines.get(i + 1).startsWith("#   ")) {
        i++;
        body.append(lines.get(i).substring(4));
      }
      commands.add(
          new Curl(
              block.toString(),
              words(command.toString().replace("\\\n", " ")),
              Integer.parseInt(answer.group(1)),
              body.toString().strip()));
    }
    return commands;
  }

  private static boolean goesOn(CharSequence command) {
    return command.charAt(command.length() - 1) == '\\'
        || command.chars().filter(c -> c == '\'').count() % 2 == 1;
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(command);
    while (matcher.find()) {
      words.add(
          matcher.group(1) != null
              ? matcher.group(1)
              : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
    }
    return words;
  }

  /** The command as a request, sent to this server in place of the documentation's. */
  HttpRequest request(URI server) {
    HttpRequest.Builder request = HttpRequest.newBuilder();
    String method = "";
    String body = "";
    for (int i = 1; i < words.size(); i++) {
      switch (words.get(i)) {
        case "-s", "-i", "-sS" -> {}
        case "-X" -> method = words.get(++i);
        case "-d" -> body = words.get(++i);
        case "-H" -> {
          String[] header = words.get(++i).split(": *", 2);
          request.header(header[0], header[1]);
        }
        default ->
            request.uri(
                URI.create(words.get(i).replace("http://localhost:8080", server.toString())));
      }
    }
    if (method.isEmpty()) {
      method = body.isEmpty() ? "GET" : "POST";
    }
    return request.method(method, HttpRequest.BodyPublishers.ofString(body)).build();
  }

  @Override
  public String toString() {
    return place + " " + String.join(" ", words);
  }
}
