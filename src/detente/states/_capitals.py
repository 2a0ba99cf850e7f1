"""Capitals that stand for their state, each valid between dates: facts written by hand.

Lines as in ``_names.py``: present and former names of the city, then those of other seats of government. A move whose
day is not certain is given with the days for which the seat is. A capital that has its state's name is not repeated.
Brussels is here for Belgium alone; texts that mean the European Union or NATO by it have to say so.
"""

from __future__ import annotations

LINES = """
USA .. Washington; Washington D.C.; Washington DC
CAN .. Ottawa
BHS .. Nassau
CUB .. Havana
HTI .. Port-au-Prince
DOM .. Santo Domingo
JAM .. Kingston
TTO .. Port of Spain
BRB .. Bridgetown
DMA .. Roseau
GRD .. St. George's; Saint George's
LCA .. Castries
VCT .. Kingstown
ATG .. St. John's; Saint John's
KNA .. Basseterre
MEX .. Mexico City
BLZ .. Belmopan
GTM .. Guatemala City
HND .. Tegucigalpa
SLV .. San Salvador
NIC .. Managua
CRI .. San José
PAN .. Panama City
COL .. Bogotá
VEN .. Caracas
GUY .. Georgetown
SUR .. Paramaribo
ECU .. Quito
PER .. Lima
BRA ..1960-04-20 Rio de Janeiro
BRA 1960-04-21.. Brasília
BOL .. La Paz; Sucre
PRY .. Asunción
CHL .. Santiago; Santiago de Chile
ARG .. Buenos Aires
URY .. Montevideo
GBR .. London
IRL .. Dublin
NLD .. Amsterdam; The Hague
BEL .. Brussels
LUX .. Luxembourg City
FRA ..1940-06-10 Paris
FRA 1940-07-10..1944-08-19 Vichy
FRA 1944-08-25.. Paris
LIE .. Vaduz
CHE .. Bern; Berne
ESP .. Madrid
AND .. Andorra la Vella
PRT ..1821-04-24 Rio de Janeiro; Lisbon
PRT 1821-04-25.. Lisbon
HAN .. Hannover
BAV .. Munich
DEU ..1945-05-08 Berlin
DEU 1990-10-03.. Berlin
GFR .. Bonn
DDR .. East Berlin; Pankow
BAD .. Karlsruhe
SAX .. Dresden
WRT .. Stuttgart
HSE .. Kassel
HSG .. Darmstadt
MEC .. Schwerin; Ludwigslust
POL .. Warsaw
AUH .. Vienna
AUT .. Vienna
HUN .. Budapest
CSK .. Prague
CZE .. Prague
SVK .. Bratislava
ITA ..1861-03-16 Turin; Torino
ITA 1866-01-01..1870-12-31 Florence
ITA 1871-02-03.. Rome
PAP .. Rome; Holy See; Vatican
TUS .. Florence
MLT .. Valletta
ALB 1920-02-11.. Tirana
MNE ..1915-07-01 Cetinje
MNE 2006-06-03.. Podgorica
MKD .. Skopje
HRV .. Zagreb
SRB .. Belgrade
BIH .. Sarajevo
XKX .. Pristina
SVN .. Ljubljana
GRC ..1834-09-17 Nafplion
GRC 1834-09-18.. Athens
CYP .. Nicosia
BGR .. Sofia
MDA .. Chisinau
ROU .. Bucharest
RUS ..1914-08-31 St. Petersburg; Saint Petersburg
RUS 1914-09-01..1918-03-11 Petrograd; St. Petersburg; Saint Petersburg
RUS 1918-03-12.. Moscow
EST .. Tallinn
LVA .. Riga
LTU 1920-01-01..1938-12-31 Kaunas
LTU 1991-09-06.. Vilnius
UKR .. Kyiv; Kiev
BLR .. Minsk
ARM .. Yerevan
GEO .. Tbilisi
AZE .. Baku
FIN .. Helsinki
SWE .. Stockholm
NOR ..1924-12-31 Kristiania; Christiania
NOR 1925-01-01.. Oslo
DNK .. Copenhagen
ISL .. Reykjavik
CPV .. Praia
STP .. São Tomé
GNB .. Bissau
GMB .. Banjul
MLI .. Bamako
SEN .. Dakar
BEN .. Porto-Novo; Cotonou
MRT .. Nouakchott
NER .. Niamey
CIV ..1983-03-20 Abidjan
CIV 1983-03-21.. Abidjan; Yamoussoukro
GIN .. Conakry
BFA .. Ouagadougou
LBR .. Monrovia
SLE .. Freetown
GHA .. Accra
TGO .. Lomé
CMR .. Yaoundé
NGA ..1991-12-11 Lagos
NGA 1991-12-12.. Abuja
GAB .. Libreville
CAF .. Bangui
TCD 1973-11-28.. N'Djamena
COG .. Brazzaville
COD 1966-05-02.. Kinshasa
UGA .. Kampala
KEN .. Nairobi
TZA .. Dar es Salaam
TZA 1997-01-01.. Dodoma
ZAN .. Zanzibar City
BDI ..2018-12-23 Bujumbura
BDI 2019-01-16.. Gitega
RWA .. Kigali
SOM .. Mogadishu
ETH .. Addis Ababa
ERI .. Asmara
AGO .. Luanda
MOZ 1976-02-03.. Maputo
ZMB .. Lusaka
ZWE ..1982-04-17 Salisbury
ZWE 1982-04-18.. Harare
MWI 1975-01-01.. Lilongwe
ZAF .. Pretoria
NAM .. Windhoek
LSO .. Maseru
BWA .. Gaborone
SWZ .. Mbabane
MDG .. Antananarivo; Tananarive
COM .. Moroni
MUS .. Port Louis
SYC .. Victoria
MAR 1956-03-02.. Rabat
DZA .. Algiers
TUN .. Tunis
LBY .. Tripoli
SDN .. Khartoum
SSD .. Juba
IRN .. Tehran; Teheran
TUR ..1922-11-01 Constantinople; Istanbul
TUR 1923-10-13.. Ankara; Angora
IRQ .. Baghdad
EGY .. Cairo
SYR .. Damascus
LBN .. Beirut
JOR .. Amman
ISR .. Jerusalem; Tel Aviv
SAU .. Riyadh
YAR .. Sanaa; Sana'a
YEM .. Sanaa; Sana'a
YMD .. Aden
KWT .. Kuwait City
BHR .. Manama
QAT .. Doha
ARE .. Abu Dhabi
OMN .. Muscat
AFG .. Kabul
TKM .. Ashgabat
TJK .. Dushanbe
KGZ .. Bishkek
UZB .. Tashkent
KAZ ..1997-12-09 Almaty; Alma-Ata
KAZ 1997-12-10..2019-03-22 Astana
KAZ 2019-03-23..2022-09-16 Nur-Sultan
KAZ 2022-09-17.. Astana
CHN ..1912-02-12 Beijing; Peking
CHN 1912-04-02..1928-06-03 Beijing; Peking
CHN 1928-10-10..1937-11-19 Nanjing; Nanking
CHN 1937-11-20..1946-05-04 Chongqing; Chungking
CHN 1946-05-05..1949-04-22 Nanjing; Nanking
CHN 1949-10-01.. Beijing; Peking
MNG .. Ulaanbaatar; Ulan Bator
TWN .. Taipei
XKO .. Seoul
PRK .. Pyongyang
KOR .. Seoul
JPN ..1868-09-02 Edo; Kyoto
JPN 1868-09-03.. Tokyo
IND .. New Delhi; Delhi
BTN .. Thimphu
PAK ..1959-06-12 Karachi
PAK 1959-06-13..1967-08-13 Rawalpindi
PAK 1967-08-14.. Islamabad
BGD .. Dhaka; Dacca
MMR 1948-01-04..2005-11-05 Yangon; Rangoon
MMR 2006-03-27.. Naypyidaw
LKA .. Colombo
MDV .. Malé
NPL .. Kathmandu
THA .. Bangkok
KHM .. Phnom Penh
LAO .. Vientiane
VNM .. Hanoi
RVN .. Saigon
MYS .. Kuala Lumpur
BRN .. Bandar Seri Begawan
PHL .. Manila
PHL 1949-01-01..1976-06-23 Quezon City
IDN .. Jakarta; Djakarta
TLS .. Dili
AUS ..1927-05-08 Melbourne
AUS 1927-05-09.. Canberra
PNG .. Port Moresby
NZL .. Wellington
VUT .. Port Vila
SLB .. Honiara
KIR .. South Tarawa; Tarawa
TUV .. Funafuti
FJI .. Suva
TON .. Nuku'alofa
NRU .. Yaren
MHL .. Majuro
PLW ..2006-09-30 Koror
PLW 2006-10-07.. Ngerulmud
FSM 1989-11-01.. Palikir
WSM .. Apia
GNQ .. Malabo
TBT .. Lhasa
"""
