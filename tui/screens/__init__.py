"""One screen, one question. A screen composes and routes; it computes nothing."""
