"""What all screens share: the registry of pages, the choices in the URL, cached loaders, the frame, the map."""
