"""What a conference is shown: one deck of slides as plain values, drawn alike by slides, report, stage and suitcase."""
