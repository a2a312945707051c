"""The screens: choose, load, show."""
