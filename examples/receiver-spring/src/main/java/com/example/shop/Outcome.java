package com.example.shop;

/** What became of a transaction. */
enum Outcome {
  /** It paid its order. */
  PAID,
  /** Its order was paid already: somebody has to give it back. */
  SURPLUS,
  /** It pays no order: outgoing, of no known code, or another amount. */
  KEPT
}
