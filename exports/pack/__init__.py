"""The conference pack: slides, report, annex and manifest of one deck, all made from the same snapshot."""
