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
    "DEU": "Prussia, Germany to 1945 and Germany since 1990-10-03 are one state, 255; between them stand GFR and DDR. "
    "Gleditsch and Ward go on with West Germany's 260 instead, and ISO's DE and DEU named West Germany before.",
    "GFR": "The Federal Republic of 1955 to 1990 is a state of its own, 260; it does not continue 255. Gleditsch and "
    "Ward's 260 is West Germany from 1949-09-21 and Germany from 1990-10-03.",
    "DDR": "The German Democratic Republic of 1954 to 1990 is a state of its own, 265; it does not go on in 255.",
    "SRB": "Serbia, Yugoslavia, Serbia and Montenegro and Serbia again are one state, 345. Gleditsch and Ward have "
    "Serbia as 340 (1878 to 1915, and since 2006-06-05) and Yugoslavia as 345 between.",
    "MNE": "Montenegro, 341, begins in 2006; Gleditsch and Ward have it from 1868 to 1915 too.",
    "XKX": "Kosovo, 347, begins on 2008-02-17; ISO has no code for it, XKX is from the range left to users.",
    "CSK": "Czechoslovakia, 315, ends in 1992; CZE (316) and SVK (317) are new states.",
    "CZE": "The Czech Republic, 316, begins in 1993 and does not continue Czechoslovakia, 315.",
    "SVK": "Slovakia, 317, begins in 1993 and does not continue Czechoslovakia, 315.",
    "AUH": "Austria-Hungary, 300, with the Austrian Empire before it, ends in 1918; AUT (305) and HUN (310) are new.",
    "AUT": "Austria, 305, begins after 1918, is out from 1938 to 1955 and does not continue Austria-Hungary, 300.",
    "HUN": "Hungary, 310, begins in 1918 and does not continue Austria-Hungary, 300.",
    "YEM": "Unified Yemen, 679, begins in 1990; YAR (678, north) and YMD (680, south) end with it. Gleditsch and Ward "
    "go on with North Yemen's 678.",
    "YAR": "North Yemen, 678, ends with the union of 1990-05-22; Gleditsch and Ward's 678 goes on as Yemen (YEM).",
    "YMD": "South Yemen, 680, of 1967 to 1990 is a state of its own; it ends with the union of 1990-05-22.",
    "VNM": "North Vietnam and unified Vietnam are one state, 816; South Vietnam, RVN (817), ends in 1975.",
    "RVN": "South Vietnam, 817, ends on 1975-04-30; 816 goes on. ISO's VN and VNM named the south to then.",
    "KOR": "South Korea, 732, begins in 1949 and PRK (731) in 1948; Korea to 1905 is XKO (730). All three are apart.",
    "PRK": "North Korea, 731, begins in 1948; it does not continue Korea to 1905, XKO (730).",
    "XKO": "Korea to 1905, 730, ends with the Japanese protectorate; KOR (732) and PRK (731) are new states. "
    "Gleditsch and Ward have it to 1910-08-22.",
    "CHN": "China is one state, 710, from 1860 through empire, republic and People's Republic. In the United Nations "
    "the Republic of China held its seat to 1971-10-25, from 1949-12-08 out of Taiwan, TWN (713).",
    "TWN": "Taiwan, 713, begins on 1949-12-08; it held China's seat in the United Nations to 1971-10-25.",
    "TUR": "The Ottoman Empire and Turkey are one state, 640.",
    "ITA": "Sardinia and, from 1861, Italy are one state, 325; the other Italian states end in 1860 and 1861.",
    "TZA": "Tanganyika and Tanzania are one state, 510; Zanzibar, ZAN (511), joins it in 1964.",
    "EGY": "Egypt, 651, goes on through the union with Syria; SYR (652) is out from 1958 to 1961.",
    "SYR": "Syria, 652, is out from 1958 to 1961, in the United Arab Republic, which is Egypt's 651; for Gleditsch and "
    "Ward it stays a state.",
    "SDN": "Sudan, 625, goes on after the secession of South Sudan, SSD (626), on 2011-07-09.",
    "SSD": "South Sudan, 626, begins on 2011-07-09; it does not continue Sudan, 625.",
    "ETH": "Ethiopia, 530, goes on after the secession of Eritrea, ERI (531), in 1993; it is out from 1936 to 1941.",
    "ERI": "Eritrea, 531, begins in 1993; it does not continue Ethiopia, 530.",
    "PAK": "Pakistan, 770, goes on after the secession of Bangladesh, BGD (771), in 1971.",
    "BGD": "Bangladesh, 771, begins in 1971 (Gleditsch and Ward) or 1972; it does not continue Pakistan, 770.",
    "IND": "India, 750, begins in 1947; British India is no member of either list.",
    "SGP": "Singapore, 830, begins on its leaving Malaysia, MYS (820), which goes on.",
    "MYS": "Malaya and Malaysia are one state, 820, through the joining (1963) and the leaving (1965) of Singapore.",
    "COL": "Colombia, 100, begins in 1831 (Gleditsch and Ward: 1830); Gran Colombia is GCL, Gleditsch and Ward's 99.",
    "GCL": "Gran Colombia, Gleditsch and Ward's 99, ends in 1830; COL (100), VEN (101) and ECU (130) are new states.",
    "UPC": "The United Provinces of Central America, Gleditsch and Ward's 89, end in 1839; their five states are new.",
    "XVN": "Vietnam before the French protectorate is Gleditsch and Ward's 815; 816 and 817 do not continue it.",
    "TBT": "Tibet, Gleditsch and Ward's 711, is a state from 1913 to 1950 on that list only.",
    "TRA": "Transvaal, Gleditsch and Ward's 563, ends with the Union of South Africa, ZAF (560), in 1910.",
    "OFS": "The Orange Free State, Gleditsch and Ward's 564, ends with the Union of South Africa, ZAF (560), in 1910.",
    "ABK": "Abkhazia, 396, is a state from 2008 on Gleditsch and Ward's list of microstates only.",
    "SOT": "South Ossetia, 397, is a state from 2008 on Gleditsch and Ward's list of microstates only.",
    "FRA": "France, 220, is out from 1942-11 to 1944-08; Gleditsch and Ward have it without a break.",
    "UKR": "Ukraine, 369, is a new state of 1991; RUS (365) alone continues the USSR.",
    "LTU": "Lithuania, 368, is out from 1940 to 1991 and the same state again; so are LVA (367) and EST (366).",
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
