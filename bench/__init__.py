"""The measurements behind every claim of speed: `make bench`; six million reports: `make bench BENCH=--larger`."""
