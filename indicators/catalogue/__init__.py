"""The indicators themselves, a table of facts a subject. No arithmetic here."""
