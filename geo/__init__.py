"""Vietnam's administrative units: in force on a date, over the reform of 1/7/2025, by name, and on a map.

Nothing here knows Streamlit or the database. `python -m geo SOURCES` rebuilds every file this package reads.
"""
