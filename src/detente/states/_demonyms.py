"""What the people of a state and what belongs to it are called, each valid between dates: facts written by hand.

Lines as in ``_names.py``. Several states may share a demonym ('Korean', 'Congolese', 'Dominican'): it is ambiguous
then, and an error.
"""

from __future__ import annotations

LINES = """
USA .. American; Americans
CAN .. Canadian; Canadians
BHS .. Bahamian
CUB .. Cuban; Cubans
HTI .. Haitian
DOM .. Dominican
JAM .. Jamaican
TTO .. Trinidadian
BRB .. Barbadian
DMA .. Dominican
GRD .. Grenadian
LCA .. Saint Lucian
VCT .. Vincentian
ATG .. Antiguan
KNA .. Kittitian
MEX .. Mexican; Mexicans
BLZ .. Belizean
GTM .. Guatemalan
HND .. Honduran
SLV .. Salvadoran; Salvadorean
NIC .. Nicaraguan
CRI .. Costa Rican
PAN .. Panamanian
COL .. Colombian
GCL .. Colombian
VEN .. Venezuelan
GUY .. Guyanese
SUR .. Surinamese
ECU .. Ecuadorian; Ecuadorean
PER .. Peruvian
BRA .. Brazilian; Brazilians
BOL .. Bolivian
PRY .. Paraguayan
CHL .. Chilean
ARG .. Argentine; Argentinian; Argentines
URY .. Uruguayan
GBR .. British; Briton; Britons
IRL .. Irish
NLD .. Dutch
BEL .. Belgian; Belgians
LUX .. Luxembourger; Luxembourgish
FRA .. French
MCO .. Monegasque
LIE .. Liechtensteiner
CHE .. Swiss
ESP .. Spanish; Spaniards
AND .. Andorran
PRT .. Portuguese
HAN .. Hanoverian
BAV .. Bavarian
DEU ..1871-01-17 Prussian; Prussians
DEU 1871-01-18..1945-05-08 German; Germans
DEU 1990-10-03.. German; Germans
GFR .. West German; West Germans; German; Germans
DDR .. East German; East Germans; German; Germans
SAX .. Saxon
HSE .. Hessian
HSG .. Hessian
POL .. Polish; Poles
AUH .. Austro-Hungarian; Austrian; Austrians
AUT .. Austrian; Austrians
HUN .. Hungarian; Hungarians
CSK .. Czechoslovak; Czechoslovakian; Czechoslovaks
CZE .. Czech; Czechs
SVK .. Slovak; Slovaks
ITA ..1861-03-16 Sardinian; Piedmontese
ITA 1861-03-17.. Italian; Italians
PAP .. Papal
SIC .. Neapolitan
SMR .. Sammarinese
TUS .. Tuscan
MLT .. Maltese
ALB .. Albanian; Albanians
MNE .. Montenegrin
MKD .. Macedonian
HRV .. Croatian; Croat; Croats
SRB ..1918-11-30 Serbian; Serb; Serbs
SRB 1918-12-01..2003-02-03 Yugoslav; Yugoslavs; Yugoslavian
SRB 2006-06-05.. Serbian; Serb; Serbs
BIH .. Bosnian; Bosnians
XKX .. Kosovar; Kosovan
SVN .. Slovenian; Slovene
GRC .. Greek; Greeks
CYP .. Cypriot
BGR .. Bulgarian; Bulgarians
MDA .. Moldovan
ROU .. Romanian; Romanians
RUS ..1922-12-29 Russian; Russians
RUS 1922-12-30..1991-12-25 Soviet; Soviets
RUS 1991-12-26.. Russian; Russians
EST .. Estonian
LVA .. Latvian
LTU .. Lithuanian
UKR .. Ukrainian; Ukrainians
BLR .. Belarusian; Belarusians
ARM .. Armenian
GEO .. Georgian; Georgians
AZE .. Azerbaijani; Azeri
FIN .. Finnish; Finns
SWE .. Swedish; Swedes
NOR .. Norwegian; Norwegians
DNK .. Danish; Danes
ISL .. Icelandic; Icelanders
CPV .. Cape Verdean
STP .. Sao Tomean; Santomean
GNB .. Bissau-Guinean
GNQ .. Equatorial Guinean; Equatoguinean
GMB .. Gambian
MLI .. Malian
SEN .. Senegalese
BEN ..1975-11-29 Dahomean
BEN 1975-11-30.. Beninese
MRT .. Mauritanian
NER .. Nigerien
CIV .. Ivorian
GIN .. Guinean
BFA 1984-08-04.. Burkinabe
LBR .. Liberian
SLE .. Sierra Leonean
GHA .. Ghanaian
TGO .. Togolese
CMR .. Cameroonian
NGA .. Nigerian; Nigerians
GAB .. Gabonese
CAF .. Central African
TCD .. Chadian
COG .. Congolese
COD ..1971-10-26 Congolese
COD 1971-10-27..1997-05-16 Zairian; Zairean
COD 1997-05-17.. Congolese
UGA .. Ugandan
KEN .. Kenyan
TZA ..1964-10-28 Tanganyikan
TZA 1964-10-29.. Tanzanian
ZAN .. Zanzibari
BDI .. Burundian
RWA .. Rwandan
SOM .. Somali; Somalis
DJI .. Djiboutian
ETH .. Ethiopian; Ethiopians
ERI .. Eritrean; Eritreans
AGO .. Angolan
MOZ .. Mozambican
ZMB .. Zambian
ZWE ..1980-04-17 Rhodesian
ZWE 1980-04-18.. Zimbabwean
MWI .. Malawian
ZAF .. South African; South Africans
NAM .. Namibian
LSO .. Basotho
BWA .. Batswana; Motswana
SWZ .. Swazi
MDG .. Malagasy
COM .. Comorian
MUS .. Mauritian
SYC .. Seychellois
MAR .. Moroccan; Moroccans
DZA .. Algerian; Algerians
TUN .. Tunisian
LBY .. Libyan; Libyans
SDN .. Sudanese
SSD .. South Sudanese
IRN ..1935-03-20 Persian; Persians; Iranian
IRN 1935-03-21.. Iranian; Iranians
TUR ..1923-10-28 Ottoman; Ottomans; Turkish; Turks
TUR 1923-10-29.. Turkish; Turks
IRQ .. Iraqi; Iraqis
EGY .. Egyptian; Egyptians
SYR .. Syrian; Syrians
LBN .. Lebanese
JOR .. Jordanian
ISR .. Israeli; Israelis
SAU .. Saudi; Saudis; Saudi Arabian
YAR .. North Yemeni; Yemeni
YEM .. Yemeni
YMD .. South Yemeni; Yemeni
KWT .. Kuwaiti
BHR .. Bahraini
QAT .. Qatari
ARE .. Emirati
OMN .. Omani
AFG .. Afghan; Afghans
TKM .. Turkmen
TJK .. Tajik
KGZ .. Kyrgyz
UZB .. Uzbek
KAZ .. Kazakh; Kazakhstani
CHN .. Chinese
MNG .. Mongolian; Mongolians
TWN .. Taiwanese
XKO .. Korean; Koreans
PRK .. North Korean; North Koreans; Korean; Koreans
KOR .. South Korean; South Koreans; Korean; Koreans
JPN .. Japanese
IND .. Indian; Indians
BTN .. Bhutanese
PAK .. Pakistani; Pakistanis
BGD .. Bangladeshi
MMR .. Burmese
LKA ..1972-05-21 Ceylonese
LKA 1972-05-22.. Sri Lankan
MDV .. Maldivian
NPL .. Nepalese; Nepali
THA ..1939-06-23 Siamese
THA 1939-06-24.. Thai
KHM .. Cambodian; Cambodians
LAO .. Laotian; Lao
VNM ..1976-07-01 North Vietnamese; Vietnamese
VNM 1976-07-02.. Vietnamese
RVN .. South Vietnamese; Vietnamese
MYS ..1963-09-15 Malayan
MYS 1963-09-16.. Malaysian; Malaysians
SGP .. Singaporean
BRN .. Bruneian
PHL .. Filipino; Philippine; Filipinos
IDN .. Indonesian; Indonesians
TLS .. Timorese; East Timorese
AUS .. Australian; Australians
PNG .. Papua New Guinean
NZL .. New Zealander; New Zealanders
VUT .. Ni-Vanuatu
SLB .. Solomon Islander
KIR .. I-Kiribati
TUV .. Tuvaluan
FJI .. Fijian
TON .. Tongan
NRU .. Nauruan
MHL .. Marshallese
PLW .. Palauan
FSM .. Micronesian
WSM .. Samoan
TBT .. Tibetan
"""
