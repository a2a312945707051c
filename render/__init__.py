"""Drawing and wording without Streamlit: charts, map pictures, palette, numbers and dates, texts."""
