"""Which three-letter code names which Correlates of War state: facts written by hand, and the rules behind them.

Rules, in this order. (1) The ISO 3166-1 alpha-3 code of the state that holds the COW number today.
(2) The withdrawn code of ISO 3166-3 where the state is gone and had one of its own (CSK, DDR, YMD).
(3) The COW abbreviation where no ISO code exists and the abbreviation is nobody else's ISO code (AUH, BAV, GFR).
(4) A code from the range that ISO leaves to users (X..) where neither is free: XKX Kosovo, XKO Korea to 1905.
So each code names one COW number at every date, and each COW number has one code.
"""

from __future__ import annotations

_TABLE = """
2 USA, 20 CAN, 31 BHS, 40 CUB, 41 HTI, 42 DOM, 51 JAM, 52 TTO, 53 BRB, 54 DMA, 55 GRD, 56 LCA, 57 VCT, 58 ATG, 60 KNA,
70 MEX, 80 BLZ, 90 GTM, 91 HND, 92 SLV, 93 NIC, 94 CRI, 95 PAN, 100 COL, 101 VEN, 110 GUY, 115 SUR, 130 ECU, 135 PER,
140 BRA, 145 BOL, 150 PRY, 155 CHL, 160 ARG, 165 URY,
200 GBR, 205 IRL, 210 NLD, 211 BEL, 212 LUX, 220 FRA, 221 MCO, 223 LIE, 225 CHE, 230 ESP, 232 AND, 235 PRT,
240 HAN, 245 BAV, 255 DEU, 260 GFR, 265 DDR, 267 BAD, 269 SAX, 271 WRT, 273 HSE, 275 HSG, 280 MEC, 290 POL,
300 AUH, 305 AUT, 310 HUN, 315 CSK, 316 CZE, 317 SVK, 325 ITA, 327 PAP, 329 SIC, 331 SMR, 332 MOD, 335 PMA, 337 TUS,
338 MLT, 339 ALB, 341 MNE, 343 MKD, 344 HRV, 345 SRB, 346 BIH, 347 XKX, 349 SVN, 350 GRC, 352 CYP, 355 BGR, 359 MDA,
360 ROU, 365 RUS, 366 EST, 367 LVA, 368 LTU, 369 UKR, 370 BLR, 371 ARM, 372 GEO, 373 AZE, 375 FIN, 380 SWE, 385 NOR,
390 DNK, 395 ISL,
402 CPV, 403 STP, 404 GNB, 411 GNQ, 420 GMB, 432 MLI, 433 SEN, 434 BEN, 435 MRT, 436 NER, 437 CIV, 438 GIN, 439 BFA,
450 LBR, 451 SLE, 452 GHA, 461 TGO, 471 CMR, 475 NGA, 481 GAB, 482 CAF, 483 TCD, 484 COG, 490 COD, 500 UGA, 501 KEN,
510 TZA, 511 ZAN, 516 BDI, 517 RWA, 520 SOM, 522 DJI, 530 ETH, 531 ERI, 540 AGO, 541 MOZ, 551 ZMB, 552 ZWE, 553 MWI,
560 ZAF, 565 NAM, 570 LSO, 571 BWA, 572 SWZ, 580 MDG, 581 COM, 590 MUS, 591 SYC,
600 MAR, 615 DZA, 616 TUN, 620 LBY, 625 SDN, 626 SSD, 630 IRN, 640 TUR, 645 IRQ, 651 EGY, 652 SYR, 660 LBN, 663 JOR,
666 ISR, 670 SAU, 678 YAR, 679 YEM, 680 YMD, 690 KWT, 692 BHR, 694 QAT, 696 ARE, 698 OMN,
700 AFG, 701 TKM, 702 TJK, 703 KGZ, 704 UZB, 705 KAZ, 710 CHN, 712 MNG, 713 TWN, 730 XKO, 731 PRK, 732 KOR, 740 JPN,
750 IND, 760 BTN, 770 PAK, 771 BGD, 775 MMR, 780 LKA, 781 MDV, 790 NPL,
800 THA, 811 KHM, 812 LAO, 816 VNM, 817 RVN, 820 MYS, 830 SGP, 835 BRN, 840 PHL, 850 IDN, 860 TLS,
900 AUS, 910 PNG, 920 NZL, 935 VUT, 940 SLB, 946 KIR, 947 TUV, 950 FJI, 955 TON, 970 NRU, 983 MHL, 986 PLW, 987 FSM,
990 WSM
"""

SUCCESSION = {
    "RUS": "Russia, the USSR (1922-12-30 to 1991-12-25) and Russia again are one state, 365, without a break.",
    "DEU": "Prussia, Germany to 1945 and Germany since 1990-10-03 are one state, 255; between them stand GFR and DDR.",
    "GFR": "The Federal Republic of 1955 to 1990 is a state of its own, 260; it does not continue 255.",
    "DDR": "The German Democratic Republic of 1954 to 1990 is a state of its own, 265.",
    "SRB": "Serbia, Yugoslavia, Serbia and Montenegro and Serbia again are one state, 345.",
    "CSK": "Czechoslovakia, 315, ends in 1992; CZE (316) and SVK (317) are new states.",
    "AUH": "Austria-Hungary, 300, ends in 1918; AUT (305) and HUN (310) are new states.",
    "YEM": "Unified Yemen, 679, begins in 1990; YAR (678, north) and YMD (680, south) end with it.",
    "VNM": "North Vietnam and unified Vietnam are one state, 816; South Vietnam, RVN (817), ends in 1975.",
    "KOR": "South Korea, 732, begins in 1949 and PRK (731) in 1948; Korea to 1905 is XKO (730).",
    "CHN": "China is one state, 710, from 1860 through empire, republic and People's Republic.",
    "TWN": "Taiwan, 713, begins on 1949-12-08; it held China's seat in the United Nations to 1971-10-25.",
    "TUR": "The Ottoman Empire and Turkey are one state, 640.",
    "ITA": "Sardinia and, from 1861, Italy are one state, 325; the other Italian states end in 1860 and 1861.",
    "TZA": "Tanganyika and Tanzania are one state, 510; Zanzibar, ZAN (511), joins it in 1964.",
    "EGY": "Egypt, 651, goes on through the union with Syria; SYR (652) is out from 1958 to 1961.",
}

SUCCESSORS: dict[str, tuple[str, ...]] = {
    "AUH": ("AUT", "HUN"),
    "BAD": ("DEU",),
    "BAV": ("DEU",),
    "CSK": ("CZE", "SVK"),
    "DDR": ("DEU",),
    "GFR": ("DEU",),
    "HAN": ("DEU",),
    "HSE": ("DEU",),
    "HSG": ("DEU",),
    "MEC": ("DEU",),
    "MOD": ("ITA",),
    "PAP": ("ITA",),
    "PMA": ("ITA",),
    "RVN": ("VNM",),
    "SAX": ("DEU",),
    "SIC": ("ITA",),
    "TUS": ("ITA",),
    "WRT": ("DEU",),
    "XKO": ("KOR", "PRK"),
    "YAR": ("YEM",),
    "YMD": ("YEM",),
    "ZAN": ("TZA",),
}

_PAIRS = [pair.split() for pair in _TABLE.replace("\n", " ").split(",")]
CODES: dict[int, str] = {int(ccode): code for ccode, code in _PAIRS}
CCODES: dict[str, int] = {code: ccode for ccode, code in CODES.items()}
