"""Data → Plotly Figure, one kind of chart a file. A chart reads nothing and keeps nothing."""
