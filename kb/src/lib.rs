//! The embedded knowledge base and the one door to it.
