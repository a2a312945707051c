"""The simulated register: deterministic, and led through what was published. See `simulate`."""

from data_access.simulation.anchors import Choice, read_choices
from data_access.simulation.run import DEFAULT_UNTIL, simulate

__all__ = ["DEFAULT_UNTIL", "Choice", "read_choices", "simulate"]
