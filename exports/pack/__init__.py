"""What a conference is given: slides, report, annex and manifest made from one deck."""
