"""What can be wrong with a border."""


class TopologyError(ValueError):
    """A ring is invalid, neighbours overlap or leave a gap, or a province is lost."""


class UnjoinedName(LookupError):
    """A polygon's name is no province's, or two polygons have the same."""


class MissingArchipelago(LookupError):
    """The source of the islands holds no such archipelago. A map without it is not written."""
