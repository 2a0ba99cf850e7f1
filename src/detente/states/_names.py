"""English names of states, each valid between dates: facts written by hand.

One line is ``CODE FIRST..LAST NAME; ALIAS; ALIAS``: the first name is the one shown, the others are understood too.
Lines of one code follow each other in time; a line without FIRST begins with the state, one without LAST is in force
today. A name that two states answer to at one date is ambiguous then, and is an error. Where the day of a renaming is
not certain there is no line for it. The files ``_demonyms``, ``_capitals``, ``_metonyms`` and ``_translations`` have
lines of the same form.
"""

from __future__ import annotations

LINES = """
USA .. United States; United States of America; US; America
CAN .. Canada
BHS .. Bahamas
CUB .. Cuba
HTI .. Haiti
DOM .. Dominican Republic
JAM .. Jamaica
TTO .. Trinidad and Tobago; Trinidad
BRB .. Barbados
DMA .. Dominica
GRD .. Grenada
LCA .. St. Lucia; Saint Lucia
VCT .. St. Vincent and the Grenadines; Saint Vincent and the Grenadines; St. Vincent
ATG .. Antigua and Barbuda; Antigua
KNA .. St. Kitts and Nevis; Saint Kitts and Nevis; St. Kitts; Saint Kitts-Nevis
MEX .. Mexico
BLZ .. Belize
GTM .. Guatemala
HND .. Honduras
SLV .. El Salvador
NIC .. Nicaragua
CRI .. Costa Rica
PAN .. Panama
COL .. Colombia
VEN .. Venezuela
GUY .. Guyana
SUR .. Suriname
ECU .. Ecuador
PER .. Peru
BRA .. Brazil
BOL .. Bolivia
PRY .. Paraguay
CHL .. Chile
ARG .. Argentina
URY .. Uruguay
GBR .. United Kingdom; Great Britain; Britain; UK; British Empire
IRL .. Ireland
NLD .. Netherlands; Holland
BEL .. Belgium
LUX .. Luxembourg
FRA .. France
MCO .. Monaco
LIE .. Liechtenstein
CHE .. Switzerland
ESP .. Spain
AND .. Andorra
PRT .. Portugal
HAN .. Hanover
BAV .. Bavaria
DEU ..1871-01-17 Prussia; Kingdom of Prussia
DEU 1871-01-18..1945-05-08 Germany; German Reich; Third Reich; Nazi Germany; Weimar Republic; German Empire
DEU 1990-10-03.. Germany; Federal Republic of Germany; FRG
GFR .. West Germany; Federal Republic of Germany; German Federal Republic; FRG; BRD; Germany
DDR .. East Germany; German Democratic Republic; GDR; Germany
BAD .. Baden
SAX .. Saxony
WRT .. Württemberg; Wuerttemberg
HSE .. Hesse-Kassel; Electoral Hesse; Hesse Electoral
HSG .. Hesse-Darmstadt; Grand Duchy of Hesse; Hesse Grand Ducal
MEC .. Mecklenburg-Schwerin
POL .. Poland
AUH .. Austria-Hungary; Habsburg Monarchy; Habsburg Empire; Austrian Empire; Austro-Hungarian Empire; Austria
AUT .. Austria
HUN .. Hungary
CSK .. Czechoslovakia
CZE .. Czech Republic; Czechia
SVK .. Slovakia
ITA ..1861-03-16 Sardinia; Kingdom of Sardinia; Piedmont-Sardinia; Piedmont
ITA 1861-03-17.. Italy
PAP .. Papal States
SIC .. Two Sicilies; Kingdom of the Two Sicilies; Naples
SMR .. San Marino
MOD .. Modena
PMA .. Parma
TUS .. Tuscany
MLT .. Malta
ALB .. Albania
MNE .. Montenegro
MKD ..2019-02-11 Macedonia; FYROM
MKD 2019-02-12.. North Macedonia
HRV .. Croatia
SRB ..1918-11-30 Serbia
SRB 1918-12-01..2003-02-03 Yugoslavia; YUG; Kingdom of Serbs, Croats and Slovenes
SRB 2003-02-04..2006-06-04 Serbia and Montenegro; SCG
SRB 2006-06-05.. Serbia
BIH .. Bosnia and Herzegovina; Bosnia-Herzegovina; Bosnia
XKX .. Kosovo
SVN .. Slovenia
GRC .. Greece
CYP .. Cyprus
BGR .. Bulgaria
MDA .. Moldova
ROU .. Romania
RUS ..1922-12-29 Russia; Russian Empire; Tsarist Russia; Soviet Russia; RSFSR
RUS 1922-12-30..1991-12-25 USSR; Soviet Union; Union of Soviet Socialist Republics; SUN
RUS 1991-12-26.. Russia; Russian Federation
EST .. Estonia
LVA .. Latvia
LTU .. Lithuania
UKR .. Ukraine
BLR .. Belarus
ARM .. Armenia
GEO .. Georgia
AZE .. Azerbaijan
FIN .. Finland
SWE .. Sweden
NOR .. Norway
DNK .. Denmark
ISL .. Iceland
CPV .. Cape Verde; Cabo Verde
STP .. Sao Tome and Principe
GNB .. Guinea-Bissau
GNQ .. Equatorial Guinea
GMB .. Gambia
MLI .. Mali
SEN .. Senegal
BEN ..1975-11-29 Dahomey
BEN 1975-11-30.. Benin
MRT .. Mauritania
NER .. Niger
CIV .. Ivory Coast; Cote d'Ivoire
GIN .. Guinea
BFA ..1984-08-03 Upper Volta
BFA 1984-08-04.. Burkina Faso
LBR .. Liberia
SLE .. Sierra Leone
GHA .. Ghana
TGO .. Togo
CMR .. Cameroon
NGA .. Nigeria
GAB .. Gabon
CAF .. Central African Republic
TCD .. Chad
COG ..1969-12-30 Republic of the Congo; Congo-Brazzaville; Congo
COG 1969-12-31..1992-03-14 Republic of the Congo; People's Republic of the Congo; Congo-Brazzaville; Congo
COG 1992-03-15.. Republic of the Congo; Congo-Brazzaville; Congo
COD ..1971-10-26 Democratic Republic of the Congo; DR Congo; DRC; Congo-Kinshasa; Congo
COD 1971-10-27..1997-05-16 Zaire
COD 1997-05-17.. Democratic Republic of the Congo; DR Congo; DRC; Congo-Kinshasa; Congo
UGA .. Uganda
KEN .. Kenya
TZA ..1964-10-28 Tanganyika
TZA 1964-10-29.. Tanzania; United Republic of Tanzania
ZAN .. Zanzibar
BDI .. Burundi
RWA .. Rwanda
SOM .. Somalia
DJI .. Djibouti
ETH .. Ethiopia; Abyssinia
ERI .. Eritrea
AGO .. Angola
MOZ .. Mozambique
ZMB .. Zambia
ZWE ..1980-04-17 Rhodesia; Southern Rhodesia
ZWE 1980-04-18.. Zimbabwe
MWI .. Malawi
ZAF .. South Africa
NAM .. Namibia
LSO .. Lesotho
BWA .. Botswana
SWZ ..2018-04-18 Swaziland
SWZ 2018-04-19.. Eswatini
MDG .. Madagascar
COM .. Comoros
MUS .. Mauritius
SYC .. Seychelles
MAR .. Morocco
DZA .. Algeria
TUN .. Tunisia
LBY .. Libya
SDN .. Sudan
SSD .. South Sudan
IRN ..1935-03-20 Persia; Iran
IRN 1935-03-21.. Iran; Islamic Republic of Iran
TUR ..1923-10-28 Ottoman Empire; Ottoman Turkey; Turkey
TUR 1923-10-29.. Turkey; Türkiye
IRQ .. Iraq
EGY ..1958-02-21 Egypt
EGY 1958-02-22..1971-09-10 United Arab Republic; Egypt; UAR
EGY 1971-09-11.. Egypt
SYR .. Syria
LBN .. Lebanon
JOR .. Jordan
ISR .. Israel
SAU .. Saudi Arabia
YAR .. North Yemen; Yemen Arab Republic; Yemen
YEM .. Yemen
YMD .. South Yemen; People's Democratic Republic of Yemen; Yemen People's Republic; Yemen
KWT .. Kuwait
BHR .. Bahrain
QAT .. Qatar
ARE .. United Arab Emirates; UAE
OMN .. Oman
AFG .. Afghanistan
TKM .. Turkmenistan
TJK .. Tajikistan
KGZ .. Kyrgyzstan
UZB .. Uzbekistan
KAZ .. Kazakhstan
CHN ..1911-12-31 China; Qing Empire; Qing China; Manchu Empire; Imperial China
CHN 1912-01-01..1949-09-30 China; Republic of China
CHN 1949-10-01.. China; People's Republic of China; PRC; Mainland China; Communist China; Red China
MNG .. Mongolia
TWN .. Taiwan; Republic of China; ROC; Nationalist China; Formosa; Chinese Taipei
XKO .. Korea; Korean Empire; Joseon
PRK .. North Korea; DPR Korea; Democratic People's Republic of Korea; DPRK; Korea
KOR .. South Korea; Republic of Korea; ROK; Korea
JPN .. Japan
IND .. India
BTN .. Bhutan
PAK .. Pakistan
BGD .. Bangladesh
MMR ..1989-06-17 Burma
MMR 1989-06-18.. Myanmar; Burma
LKA ..1972-05-21 Ceylon
LKA 1972-05-22.. Sri Lanka
MDV .. Maldives
NPL .. Nepal
THA ..1939-06-23 Siam
THA 1939-06-24.. Thailand
KHM ..1970-10-08 Cambodia
KHM 1970-10-09..1975-04-16 Khmer Republic; Cambodia
KHM 1975-04-17..1976-01-04 Cambodia
KHM 1976-01-05..1979-01-06 Democratic Kampuchea; Kampuchea; Cambodia
KHM 1979-01-07.. Cambodia; Kampuchea
LAO .. Laos
VNM ..1976-07-01 North Vietnam; Democratic Republic of Vietnam; DRV; VDR; Vietnam
VNM 1976-07-02.. Vietnam; Socialist Republic of Vietnam; Viet Nam
RVN .. South Vietnam; Republic of Vietnam; Vietnam
MYS ..1963-09-15 Malaya
MYS 1963-09-16.. Malaysia
SGP .. Singapore
BRN .. Brunei; Brunei Darussalam
PHL .. Philippines
IDN .. Indonesia
TLS .. East Timor; Timor-Leste
AUS .. Australia
PNG .. Papua New Guinea
NZL .. New Zealand
VUT .. Vanuatu
SLB .. Solomon Islands
KIR .. Kiribati
TUV .. Tuvalu
FJI .. Fiji
TON .. Tonga
NRU .. Nauru
MHL .. Marshall Islands
PLW .. Palau
FSM .. Micronesia; Federated States of Micronesia
UPC .. Central America; United Provinces of Central America; Federal Republic of Central America
GCL .. Gran Colombia; Great Colombia; Colombia
TRA .. Transvaal; South African Republic
OFS .. Orange Free State
TBT .. Tibet
XVN .. Annam; Vietnam; Dai Nam
ABK .. Abkhazia
SOT .. South Ossetia
WSM ..1997-07-03 Western Samoa
WSM 1997-07-04.. Samoa
"""
