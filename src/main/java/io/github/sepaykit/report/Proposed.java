package io.github.sepaykit.report;

import java.util.List;

/** A change of the document and the exchanges that ask for it. */
record Proposed(Amendment amendment, List<Integer> numbers) {}
