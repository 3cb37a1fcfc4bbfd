//! Queueing formulas: Erlang B and C.
