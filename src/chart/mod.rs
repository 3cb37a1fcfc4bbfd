//! Charts as values: scales, ticks, marks to paint.
