//! From the bytes of an ACD export to rows and issues.
