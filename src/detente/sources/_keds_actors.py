"""Which state the actors of KEDS files mean: the first three letters of a code, by the codes of each file.

Three files carry the project's older three-letter codes, which are neither ISO's nor CAMEO's. Only codes that name one
state beyond doubt are here; ISL (Iceland or Islam), KOS, KON and the like are left out, so their actors have no state.
"""

from __future__ import annotations

_OLD = """
USA 2, CAN 20, CUB 40, HAI 41, MEX 70, PAN 95, NIC 93, COL 100, VEN 101, ECU 130, BRA 140, ARG 160, UNK 200, IRE 205,
NTH 210, BEL 211, LUX 212, FRN 220, SPN 230, POR 235, GER 255, POL 290, AUS 305, HUN 310, ITA 325, MLT 338, ALB 339,
MAC 343, CRO 344, SER 345, FRY 345, YUG 345, BOS 346, SLO 349, GRC 350, CYP 352, BUL 355, ROM 360, RUS 365, USR 365,
EST 366, LTH 368, UKR 369, BRS 370, ARM 371, GEO 372, AZR 373, AZB 373, FIN 375, SWD 380, NOR 385, DEN 390, NIG 475,
UGA 500, KEN 501, RWA 517, SOM 520, ERT 531, SAF 560, MOR 600, ALG 615, TUN 616, LBY 620, SUD 625, IRN 630, TUR 640,
IRQ 645, UAR 651, EGY 651, SYR 652, LEB 660, JOR 663, ISR 666, SAU 670, KUW 690, QAT 694, UAE 696, AFG 700, TKM 701,
TAJ 702, KYR 703, UZB 704, KAZ 705, CHN 710, TAW 713, ROC 713, PRK 731, JAP 740, IND 750, PAK 770, BNG 771, CEY 780,
NEP 790, SIN 830, PHI 840, IDO 850, AUL 900, NEW 920
"""
_CAMEO_TOO = "USR 365, GMW 260, GME 265, YMN 678, YMS 680, CZA 315, YUG 345, SCG 345"
_OWN = {
    "gulf": "BAH 692, SWZ 225, ETH 530",
    "balkans": "SWI 225, SLK 317, CZR 316",
    "casia": "",
}


def _table(text: str) -> dict[str, int]:
    pairs = [pair.split() for pair in text.replace("\n", " ").split(",") if pair.strip()]
    return {code: int(number) for code, number in pairs}


CAMEO_TOO: dict[str, int] = _table(_CAMEO_TOO)
OLD: dict[str, dict[str, int]] = {region: _table(_OLD) | _table(own) for region, own in _OWN.items()}
