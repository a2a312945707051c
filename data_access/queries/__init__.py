"""Every SELECT of the product, one subject a file; each takes the asker's scope."""
