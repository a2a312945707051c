"""The database's revisions, run through `data_access.schema`."""
