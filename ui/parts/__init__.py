"""Blocks of single screens: what a page lists in order, one file a page."""
