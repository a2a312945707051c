"""The only door to the data: engine, tables, named queries, imports, the simulated register."""
