//! From requirement and people to a legal roster, and how well it covers.
