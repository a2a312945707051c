"""Indicators of the club programme: what each means (data) and how it is computed (pure functions)."""
