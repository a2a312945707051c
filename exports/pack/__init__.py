"""What a conference takes along, all from one deck: slides, report, annex and manifest."""
