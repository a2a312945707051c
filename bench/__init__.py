"""The measurements behind every claim of speed: `make bench`; ten times the data: `make bench BENCH=--scale10`."""
