package io.github.sepaykit.report.proposal;

import java.util.List;

/** A change of the document and the exchanges that ask for it. */
record ProposedAmendment(Amendment amendment, List<Integer> numbers) {}
