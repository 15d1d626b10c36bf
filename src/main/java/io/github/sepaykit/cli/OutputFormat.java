package io.github.sepaykit.cli;

/** Format of a command's output. Named as users write it. */
enum OutputFormat {
  text,
  json
}
