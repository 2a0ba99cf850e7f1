"""Seats of power that stand for their state, each valid between dates: facts written by hand.

Lines as in ``_names.py``. A seat that houses more than one state's power, or an organisation's, is not here.
"""

from __future__ import annotations

LINES = """
USA 1901-10-17.. White House
USA 1943-01-15.. Pentagon
USA .. Capitol Hill
USA 1947-05-01.. Foggy Bottom
USA .. Uncle Sam
GBR .. Whitehall; Westminster; Downing Street
GBR .. 10 Downing Street; Buckingham Palace
FRA 1853-07-05.. Quai d'Orsay
FRA 1959-01-08.. Elysee; Élysée Palace; Elysee Palace
DEU 1871-01-18..1945-04-30 Wilhelmstrasse
DEU 2001-05-02.. Bundeskanzleramt
AUH .. Ballhausplatz
ITA 1959-09-01.. Farnesina
ITA 1961-01-01.. Palazzo Chigi
RUS 1918-03-12.. Kremlin
RUS 1953-01-01.. Smolenskaya Square
CHN 1949-10-01.. Zhongnanhai
TUR ..1922-11-01 Sublime Porte; Porte
TUR 2014-10-29.. Aksaray
JPN .. Kasumigaseki
JPN 1929-01-01.. Kantei
IND 1947-08-15.. South Block
KOR 1949-06-29..2022-05-09 Blue House
"""
