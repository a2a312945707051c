"""The borders, from the published polygons to the files a browser draws. One stage a file, in this order:

read → name → topology → dissolve → islands → project → write

Each stage takes values and gives values; only the first and the last touch files. `topology` raises on a gap,
an overlap, an invalid ring or a lost province, and is asked twice: of the 63, and of the 34 made by union.
"""
