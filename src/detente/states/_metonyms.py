"""Seats of power that stand for their state, each valid between dates: facts written by hand.

Lines as in ``_names.py``. A seat that houses more than one state's power, or an organisation's, is not here.
Where only the year is known in which a seat was taken, its line begins with the next year.
"""

from __future__ import annotations

LINES = """
USA .. Capitol Hill; Uncle Sam
USA 1901-10-17.. White House
USA 1943-01-15.. Pentagon
USA 1948-01-01.. Foggy Bottom
GBR .. Whitehall; Westminster; Downing Street; 10 Downing Street
GBR 1837-07-13.. Buckingham Palace
FRA 1856-01-01.. Quai d'Orsay
FRA 1959-01-08.. Elysee; Élysée Palace
DEU 1871-01-18..1945-04-30 Wilhelmstrasse
AUH .. Ballhausplatz
ITA 1960-01-01.. Farnesina
RUS 1918-03-12.. Kremlin
RUS 1954-01-01.. Smolenskaya Square
CHN 1949-10-01.. Zhongnanhai
TUR ..1922-11-01 Sublime Porte; Porte
IND 1947-08-15.. South Block
"""
