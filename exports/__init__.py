"""Results as files: bytes that can be saved, with their source, choices and hash inside."""
