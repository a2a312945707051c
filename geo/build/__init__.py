"""Building what `geo` reads, from sources unpacked in one folder; nothing of it runs with the product.

`reference` writes the lists of units (read → tidy → link → count → write); `geometry` writes the maps.
No network: `python -m geo SOURCES` names the file it misses.
"""
