# ruff: noqa: E501  (one fact, one line)
"""Who led the powers, term by term: facts written by hand.

One line is ``CODE FIRST..LAST NAME; ALIAS | OFFICE``; a line without LAST was in office on `KNOWN_TO`. The leader is
the holder of the leading office: the president of the United States, of Russia and, since 1959, of France, the prime
minister of Britain, Japan and India, the chancellor of Germany, the head of the ruling party of a communist state (for
China 1978 to 1989 Deng Xiaoping, who held no such office), else the monarch. Archigos (Goemans, Gleditsch & Chiozza
2009), which asks who led in effect, has Putin from 2008 to 2012, the German emperors to 1918, the occupiers in Japan.
Dates are of the Gregorian calendar. A period whose leader or dates are not certain is left out. On a day of handing over, both lines have the day and the later one leads. A line that begins with ``+``
is of somebody who held a leading office while another led.
"""

from __future__ import annotations

KNOWN_TO = "2025-12-31"

LINES = """
USA 1809-03-04..1817-03-04 James Madison; Madison | President
USA 1817-03-04..1825-03-04 James Monroe; Monroe | President
USA 1825-03-04..1829-03-04 John Quincy Adams; Quincy Adams | President
USA 1829-03-04..1837-03-04 Andrew Jackson; Jackson | President
USA 1837-03-04..1841-03-04 Martin Van Buren; Van Buren | President
USA 1841-03-04..1841-04-04 William Henry Harrison | President
USA 1841-04-04..1845-03-04 John Tyler; Tyler | President
USA 1845-03-04..1849-03-04 James K. Polk; James Polk; Polk | President
USA 1849-03-05..1850-07-09 Zachary Taylor; Taylor | President
USA 1850-07-09..1853-03-04 Millard Fillmore; Fillmore | President
USA 1853-03-04..1857-03-04 Franklin Pierce; Pierce | President
USA 1857-03-04..1861-03-04 James Buchanan; Buchanan | President
USA 1861-03-04..1865-04-15 Abraham Lincoln; Lincoln | President
USA 1865-04-15..1869-03-04 Andrew Johnson; Johnson | President
USA 1869-03-04..1877-03-04 Ulysses S. Grant; Ulysses Grant; Grant | President
USA 1877-03-04..1881-03-04 Rutherford B. Hayes; Rutherford Hayes; Hayes | President
USA 1881-03-04..1881-09-19 James A. Garfield; James Garfield; Garfield | President
USA 1881-09-19..1885-03-04 Chester A. Arthur; Chester Arthur; Arthur | President
USA 1885-03-04..1889-03-04 Grover Cleveland; Cleveland | President
USA 1889-03-04..1893-03-04 Benjamin Harrison; Harrison | President
USA 1893-03-04..1897-03-04 Grover Cleveland; Cleveland | President
USA 1897-03-04..1901-09-14 William McKinley; McKinley | President
USA 1901-09-14..1909-03-04 Theodore Roosevelt; Teddy Roosevelt; Roosevelt | President
USA 1909-03-04..1913-03-04 William Howard Taft; William Taft; Taft | President
USA 1913-03-04..1921-03-04 Woodrow Wilson; Wilson | President
USA 1921-03-04..1923-08-02 Warren G. Harding; Warren Harding; Harding | President
USA 1923-08-02..1929-03-04 Calvin Coolidge; Coolidge | President
USA 1929-03-04..1933-03-04 Herbert Hoover; Hoover | President
USA 1933-03-04..1945-04-12 Franklin D. Roosevelt; Franklin Delano Roosevelt; Franklin Roosevelt; Roosevelt; FDR; Рузвельт | President
USA 1945-04-12..1953-01-20 Harry S. Truman; Harry Truman; Truman; Трумэн; 杜鲁门 | President
USA 1953-01-20..1961-01-20 Dwight D. Eisenhower; Dwight Eisenhower; Eisenhower; Эйзенхауэр; 艾森豪威尔 | President
USA 1961-01-20..1963-11-22 John F. Kennedy; John Kennedy; Kennedy; JFK; Кеннеди; 肯尼迪 | President
USA 1963-11-22..1969-01-20 Lyndon B. Johnson; Lyndon Johnson; Johnson; LBJ; Джонсон; 约翰逊 | President
USA 1969-01-20..1974-08-09 Richard M. Nixon; Richard Nixon; Nixon; Никсон; 尼克松 | President
USA 1974-08-09..1977-01-20 Gerald Ford; Gerald R. Ford; Ford; Форд; 福特 | President
USA 1977-01-20..1981-01-20 Jimmy Carter; Carter; Картер; 卡特 | President
USA 1981-01-20..1989-01-20 Ronald Reagan; Reagan; Рейган; 里根 | President
USA 1989-01-20..1993-01-20 George H. W. Bush; George Bush; Bush; Буш; 布什 | President
USA 1993-01-20..2001-01-20 Bill Clinton; Clinton; Клинтон; 克林顿 | President
USA 2001-01-20..2009-01-20 George W. Bush; George Bush; Bush; Буш; 布什 | President
USA 2009-01-20..2017-01-20 Barack Obama; Obama; Обама; 奥巴马 | President
USA 2017-01-20..2021-01-20 Donald Trump; Donald J. Trump; Trump; Трамп; 特朗普 | President
USA 2021-01-20..2025-01-20 Joe Biden; Joseph Biden; Biden; Байден; 拜登 | President
USA 2025-01-20.. Donald Trump; Donald J. Trump; Trump; Трамп; 特朗普 | President
RUS 1801-03-24..1825-12-01 Alexander I; Александр I | Emperor
RUS 1825-12-01..1855-03-02 Nicholas I; Николай I | Emperor
RUS 1855-03-02..1881-03-13 Alexander II; Александр II | Emperor
RUS 1881-03-13..1894-11-01 Alexander III; Александр III | Emperor
RUS 1894-11-01..1917-03-15 Nicholas II; Николай II | Emperor
RUS 1917-03-15..1917-07-20 Georgy Lvov; Prince Lvov; Lvov | Minister-Chairman of the Provisional Government
RUS 1917-07-21..1917-11-07 Alexander Kerensky; Kerensky; Керенский | Minister-Chairman of the Provisional Government
RUS 1917-11-08..1924-01-21 Vladimir Lenin; Lenin; Ленин; 列宁 | Chairman of the Council of People's Commissars
RUS 1924-01-21..1953-03-05 Joseph Stalin; Josef Stalin; Stalin; Сталин; 斯大林 | General Secretary
RUS 1953-03-05..1953-09-14 Georgy Malenkov; Georgi Malenkov; Malenkov; Маленков | Chairman of the Council of Ministers
RUS 1953-09-14..1964-10-14 Nikita Khrushchev; Khrushchev; Хрущёв; Хрущев; 赫鲁晓夫 | First Secretary
RUS 1964-10-14..1982-11-10 Leonid Brezhnev; Brezhnev; Брежнев; 勃列日涅夫 | General Secretary
RUS 1982-11-12..1984-02-09 Yuri Andropov; Andropov; Андропов; 安德罗波夫 | General Secretary
RUS 1984-02-13..1985-03-10 Konstantin Chernenko; Chernenko; Черненко; 契尔年科 | General Secretary
RUS 1985-03-11..1991-12-25 Mikhail Gorbachev; Gorbachev; Gorbachov; Горбачёв; Горбачев; 戈尔巴乔夫 | General Secretary; President from 1990-03-15
RUS 1991-12-26..1999-12-31 Boris Yeltsin; Yeltsin; Ельцин; 叶利钦 | President
RUS 1999-12-31..2008-05-07 Vladimir Putin; Putin; Путин; 普京 | President
RUS 2008-05-07..2012-05-07 Dmitry Medvedev; Dmitri Medvedev; Medvedev; Медведев; 梅德韦杰夫 | President
RUS 2012-05-07.. Vladimir Putin; Putin; Путин; 普京 | President
+RUS 1953-09-14..1955-02-08 Georgy Malenkov; Georgi Malenkov; Malenkov; Маленков | Chairman of the Council of Ministers
+RUS 1955-02-08..1958-03-27 Nikolai Bulganin; Bulganin; Булганин | Chairman of the Council of Ministers
+RUS 1964-10-15..1980-10-23 Alexei Kosygin; Kosygin; Косыгин; 柯西金 | Chairman of the Council of Ministers
+RUS 2008-05-08..2012-05-07 Vladimir Putin; Putin; Путин; 普京 | Prime Minister
CHN 1861-11-11..1875-01-12 Tongzhi Emperor; 同治 | Emperor, under the regency of Empress Dowager Cixi
CHN 1875-02-25..1908-11-14 Guangxu Emperor; 光绪 | Emperor, under the regency of Empress Dowager Cixi
CHN 1908-12-02..1912-02-12 Puyi; Pu Yi; Xuantong Emperor; 溥仪 | Emperor, under regents
CHN 1912-02-13..1916-06-06 Yuan Shikai; Yuan Shih-kai; 袁世凯 | President
CHN 1928-10-10..1931-12-15 Chiang Kai-shek; Jiang Jieshi; Чан Кайши; 蒋介石; 蔣介石 | Chairman of the National Government
CHN 1943-08-01..1949-01-21 Chiang Kai-shek; Jiang Jieshi; Чан Кайши; 蒋介石; 蔣介石 | Chairman of the National Government; President from 1948-05-20
CHN 1949-10-01..1976-09-09 Mao Zedong; Mao Tse-tung; Chairman Mao; Mao; Мао Цзэдун; Мао; 毛泽东; 毛澤東 | Chairman of the Communist Party
CHN 1976-10-07..1978-12-22 Hua Guofeng; Hua Kuo-feng; Хуа Гофэн; 华国锋 | Chairman of the Communist Party
CHN 1978-12-22..1989-11-09 Deng Xiaoping; Teng Hsiao-ping; Дэн Сяопин; 邓小平; 鄧小平 | paramount leader; Chairman of the Central Military Commission from 1981-06-28
CHN 1989-11-09..2002-11-15 Jiang Zemin; Цзян Цзэминь; 江泽民; 江澤民 | General Secretary of the Communist Party
CHN 2002-11-15..2012-11-15 Hu Jintao; Ху Цзиньтао; 胡锦涛; 胡錦濤 | General Secretary of the Communist Party
CHN 2012-11-15.. Xi Jinping; Си Цзиньпин; 习近平; 習近平 | General Secretary of the Communist Party
+CHN 1949-10-01..1976-01-08 Zhou Enlai; Chou En-lai; Чжоу Эньлай; 周恩来; 周恩來 | Premier
+CHN 1978-12-22..1981-06-28 Hua Guofeng; Hua Kuo-feng; Хуа Гофэн; 华国锋 | Chairman of the Communist Party
+CHN 1981-06-29..1987-01-16 Hu Yaobang; Ху Яобан; 胡耀邦 | General Secretary of the Communist Party
+CHN 1987-01-16..1989-06-24 Zhao Ziyang; Чжао Цзыян; 赵紫阳; 趙紫陽 | General Secretary of the Communist Party
+CHN 1989-06-24..1989-11-09 Jiang Zemin; Цзян Цзэминь; 江泽民; 江澤民 | General Secretary of the Communist Party
TWN 1950-03-01..1975-04-05 Chiang Kai-shek; Jiang Jieshi; Чан Кайши; 蒋介石; 蔣介石 | President
TWN 1975-04-05..1978-05-20 Yen Chia-kan; 严家淦 | President
TWN 1978-05-20..1988-01-13 Chiang Ching-kuo; 蒋经国; 蔣經國 | President
TWN 1988-01-13..2000-05-20 Lee Teng-hui; 李登辉; 李登輝 | President
TWN 2000-05-20..2008-05-20 Chen Shui-bian; 陈水扁; 陳水扁 | President
TWN 2008-05-20..2016-05-20 Ma Ying-jeou; 马英九; 馬英九 | President
TWN 2016-05-20..2024-05-20 Tsai Ing-wen; 蔡英文 | President
TWN 2024-05-20.. Lai Ching-te; William Lai; 赖清德; 賴清德 | President
GBR 1812-06-08..1827-04-09 Lord Liverpool; Liverpool | Prime Minister
GBR 1827-04-12..1827-08-08 George Canning; Canning | Prime Minister
GBR 1827-08-31..1828-01-08 Lord Goderich; Goderich | Prime Minister
GBR 1828-01-22..1830-11-16 Duke of Wellington; Wellington | Prime Minister
GBR 1830-11-22..1834-07-09 Lord Grey; Earl Grey; Grey | Prime Minister
GBR 1834-07-16..1834-11-14 Lord Melbourne; Melbourne | Prime Minister
GBR 1834-12-10..1835-04-08 Robert Peel; Peel | Prime Minister
GBR 1835-04-18..1841-08-30 Lord Melbourne; Melbourne | Prime Minister
GBR 1841-08-30..1846-06-29 Robert Peel; Peel | Prime Minister
GBR 1846-06-30..1852-02-21 Lord John Russell; Lord Russell; Russell | Prime Minister
GBR 1852-02-23..1852-12-17 Lord Derby; Derby | Prime Minister
GBR 1852-12-19..1855-01-30 Lord Aberdeen; Aberdeen | Prime Minister
GBR 1855-02-06..1858-02-19 Lord Palmerston; Palmerston | Prime Minister
GBR 1858-02-20..1859-06-11 Lord Derby; Derby | Prime Minister
GBR 1859-06-12..1865-10-18 Lord Palmerston; Palmerston | Prime Minister
GBR 1865-10-29..1866-06-26 Lord John Russell; Lord Russell; Russell | Prime Minister
GBR 1866-06-28..1868-02-25 Lord Derby; Derby | Prime Minister
GBR 1868-02-27..1868-12-01 Benjamin Disraeli; Disraeli | Prime Minister
GBR 1868-12-03..1874-02-17 William Gladstone; William Ewart Gladstone; Gladstone | Prime Minister
GBR 1874-02-20..1880-04-21 Benjamin Disraeli; Disraeli | Prime Minister
GBR 1880-04-23..1885-06-09 William Gladstone; William Ewart Gladstone; Gladstone | Prime Minister
GBR 1885-06-23..1886-01-28 Lord Salisbury; Salisbury | Prime Minister
GBR 1886-02-01..1886-07-20 William Gladstone; William Ewart Gladstone; Gladstone | Prime Minister
GBR 1886-07-25..1892-08-11 Lord Salisbury; Salisbury | Prime Minister
GBR 1892-08-15..1894-03-02 William Gladstone; William Ewart Gladstone; Gladstone | Prime Minister
GBR 1894-03-05..1895-06-22 Lord Rosebery; Rosebery | Prime Minister
GBR 1895-06-25..1902-07-11 Lord Salisbury; Salisbury | Prime Minister
GBR 1902-07-12..1905-12-04 Arthur Balfour; Balfour | Prime Minister
GBR 1905-12-05..1908-04-03 Henry Campbell-Bannerman; Campbell-Bannerman | Prime Minister
GBR 1908-04-08..1916-12-05 H. H. Asquith; Herbert Asquith; Asquith | Prime Minister
GBR 1916-12-07..1922-10-19 David Lloyd George; Lloyd George | Prime Minister
GBR 1922-10-23..1923-05-20 Bonar Law; Andrew Bonar Law | Prime Minister
GBR 1923-05-22..1924-01-22 Stanley Baldwin; Baldwin | Prime Minister
GBR 1924-01-22..1924-11-04 Ramsay MacDonald; MacDonald | Prime Minister
GBR 1924-11-04..1929-06-04 Stanley Baldwin; Baldwin | Prime Minister
GBR 1929-06-05..1935-06-07 Ramsay MacDonald; MacDonald | Prime Minister
GBR 1935-06-07..1937-05-28 Stanley Baldwin; Baldwin | Prime Minister
GBR 1937-05-28..1940-05-10 Neville Chamberlain; Chamberlain | Prime Minister
GBR 1940-05-10..1945-07-26 Winston Churchill; Churchill; Черчилль; 丘吉尔 | Prime Minister
GBR 1945-07-26..1951-10-26 Clement Attlee; Attlee | Prime Minister
GBR 1951-10-26..1955-04-05 Winston Churchill; Churchill; Черчилль; 丘吉尔 | Prime Minister
GBR 1955-04-06..1957-01-09 Anthony Eden; Eden | Prime Minister
GBR 1957-01-10..1963-10-18 Harold Macmillan; Macmillan | Prime Minister
GBR 1963-10-19..1964-10-16 Alec Douglas-Home; Douglas-Home | Prime Minister
GBR 1964-10-16..1970-06-19 Harold Wilson; Wilson | Prime Minister
GBR 1970-06-19..1974-03-04 Edward Heath; Heath | Prime Minister
GBR 1974-03-04..1976-04-05 Harold Wilson; Wilson | Prime Minister
GBR 1976-04-05..1979-05-04 James Callaghan; Callaghan | Prime Minister
GBR 1979-05-04..1990-11-28 Margaret Thatcher; Thatcher; Тэтчер; 撒切尔 | Prime Minister
GBR 1990-11-28..1997-05-02 John Major; Major | Prime Minister
GBR 1997-05-02..2007-06-27 Tony Blair; Blair; Блэр; 布莱尔 | Prime Minister
GBR 2007-06-27..2010-05-11 Gordon Brown; Brown | Prime Minister
GBR 2010-05-11..2016-07-13 David Cameron; Cameron | Prime Minister
GBR 2016-07-13..2019-07-24 Theresa May; May | Prime Minister
GBR 2019-07-24..2022-09-06 Boris Johnson; Johnson | Prime Minister
GBR 2022-09-06..2022-10-25 Liz Truss; Truss | Prime Minister
GBR 2022-10-25..2024-07-05 Rishi Sunak; Sunak | Prime Minister
GBR 2024-07-05.. Keir Starmer; Starmer; Стармер; 斯塔默 | Prime Minister
FRA 1815-07-08..1824-09-16 Louis XVIII | King
FRA 1824-09-16..1830-08-02 Charles X | King
FRA 1830-08-09..1848-02-24 Louis-Philippe; Louis Philippe I | King
FRA 1848-12-20..1870-09-04 Louis-Napoléon Bonaparte; Louis Napoleon; Napoleon III; Napoléon III | President; Emperor from 1852-12-02
FRA 1871-08-31..1873-05-24 Adolphe Thiers; Thiers | President
FRA 1873-05-24..1879-01-30 Patrice de MacMahon; MacMahon | President
FRA 1917-11-16..1920-01-18 Georges Clemenceau; Clemenceau | President of the Council
FRA 1940-07-11..1942-11-11 Philippe Pétain; Marshal Pétain; Pétain | Head of State
FRA 1944-08-25..1946-01-20 Charles de Gaulle; De Gaulle; Де Голль; 戴高乐 | Chairman of the Provisional Government
FRA 1954-06-18..1955-02-05 Pierre Mendès France; Mendès France | President of the Council
FRA 1956-02-01..1957-05-21 Guy Mollet; Mollet | President of the Council
FRA 1958-06-01..1969-04-28 Charles de Gaulle; De Gaulle; Де Голль; 戴高乐 | President of the Council; President from 1959-01-08
FRA 1969-04-28..1969-06-20 Alain Poher; Poher | acting President
FRA 1969-06-20..1974-04-02 Georges Pompidou; Pompidou; Помпиду; 蓬皮杜 | President
FRA 1974-04-02..1974-05-27 Alain Poher; Poher | acting President
FRA 1974-05-27..1981-05-21 Valéry Giscard d'Estaing; Giscard d'Estaing; Giscard | President
FRA 1981-05-21..1995-05-17 François Mitterrand; Mitterrand; Миттеран; 密特朗 | President
FRA 1995-05-17..2007-05-16 Jacques Chirac; Chirac; Ширак; 希拉克 | President
FRA 2007-05-16..2012-05-15 Nicolas Sarkozy; Sarkozy; Саркози; 萨科齐 | President
FRA 2012-05-15..2017-05-14 François Hollande; Hollande | President
FRA 2017-05-14.. Emmanuel Macron; Macron; Макрон; 马克龙 | President
DEU 1862-09-23..1890-03-20 Otto von Bismarck; Bismarck; Бисмарк; 俾斯麦 | Minister President of Prussia; Chancellor from 1871-03-21
DEU 1890-03-20..1894-10-26 Leo von Caprivi; Caprivi | Chancellor
DEU 1894-10-29..1900-10-17 Chlodwig zu Hohenlohe-Schillingsfürst; Hohenlohe | Chancellor
DEU 1900-10-17..1909-07-14 Bernhard von Bülow; Bülow | Chancellor
DEU 1909-07-14..1917-07-13 Theobald von Bethmann Hollweg; Bethmann Hollweg | Chancellor
DEU 1930-03-30..1932-05-30 Heinrich Brüning; Brüning | Chancellor
DEU 1932-06-01..1932-11-17 Franz von Papen; Papen | Chancellor
DEU 1932-12-03..1933-01-28 Kurt von Schleicher; Schleicher | Chancellor
DEU 1933-01-30..1945-04-30 Adolf Hitler; Hitler; Гитлер; 希特勒 | Chancellor; Führer from 1934-08-02
DEU 1990-10-03..1998-10-27 Helmut Kohl; Kohl; Коль; 科尔 | Chancellor
DEU 1998-10-27..2005-11-22 Gerhard Schröder; Schröder; Schroeder; Шрёдер; 施罗德 | Chancellor
DEU 2005-11-22..2021-12-08 Angela Merkel; Merkel; Меркель; 默克尔 | Chancellor
DEU 2021-12-08..2025-05-06 Olaf Scholz; Scholz; Шольц; 朔尔茨 | Chancellor
DEU 2025-05-06.. Friedrich Merz; Merz; Мерц; 默茨 | Chancellor
GFR 1949-09-21..1963-10-16 Konrad Adenauer; Adenauer; Аденауэр; 阿登纳 | Chancellor
GFR 1963-10-16..1966-11-30 Ludwig Erhard; Erhard | Chancellor
GFR 1966-12-01..1969-10-21 Kurt Georg Kiesinger; Kiesinger | Chancellor
GFR 1969-10-21..1974-05-07 Willy Brandt; Brandt; Брандт; 勃兰特 | Chancellor
GFR 1974-05-16..1982-10-01 Helmut Schmidt; Schmidt; Шмидт | Chancellor
GFR 1982-10-01..1990-10-02 Helmut Kohl; Kohl; Коль; 科尔 | Chancellor
DDR 1950-07-25..1971-05-03 Walter Ulbricht; Ulbricht; Ульбрихт | First Secretary
DDR 1971-05-03..1989-10-18 Erich Honecker; Honecker; Хонеккер; 昂纳克 | First Secretary
DDR 1989-10-18..1989-12-06 Egon Krenz; Krenz | General Secretary
DDR 1989-12-06..1990-04-12 Hans Modrow; Modrow | Chairman of the Council of Ministers
DDR 1990-04-12..1990-10-02 Lothar de Maizière; de Maizière | Minister President
JPN 1941-10-18..1944-07-22 Hideki Tojo; Tojo | Prime Minister
JPN 1944-07-22..1945-04-07 Kuniaki Koiso; Koiso | Prime Minister
JPN 1945-04-07..1945-08-17 Kantaro Suzuki | Prime Minister
JPN 1945-08-17..1945-10-09 Prince Higashikuni; Naruhiko Higashikuni | Prime Minister
JPN 1945-10-09..1946-05-22 Kijuro Shidehara; Shidehara | Prime Minister
JPN 1946-05-22..1947-05-24 Shigeru Yoshida; Yoshida | Prime Minister
JPN 1947-05-24..1948-03-10 Tetsu Katayama; Katayama | Prime Minister
JPN 1948-03-10..1948-10-15 Hitoshi Ashida; Ashida | Prime Minister
JPN 1948-10-15..1954-12-10 Shigeru Yoshida; Yoshida | Prime Minister
JPN 1954-12-10..1956-12-23 Ichiro Hatoyama; Hatoyama | Prime Minister
JPN 1956-12-23..1957-02-25 Tanzan Ishibashi; Ishibashi | Prime Minister
JPN 1957-02-25..1960-07-19 Nobusuke Kishi; Kishi | Prime Minister
JPN 1960-07-19..1964-11-09 Hayato Ikeda; Ikeda | Prime Minister
JPN 1964-11-09..1972-07-07 Eisaku Sato; Sato | Prime Minister
JPN 1972-07-07..1974-12-09 Kakuei Tanaka; Tanaka; 田中角荣 | Prime Minister
JPN 1974-12-09..1976-12-24 Takeo Miki; Miki | Prime Minister
JPN 1976-12-24..1978-12-07 Takeo Fukuda; Fukuda | Prime Minister
JPN 1978-12-07..1980-06-12 Masayoshi Ohira; Ohira | Prime Minister
JPN 1980-07-17..1982-11-27 Zenko Suzuki; Suzuki | Prime Minister
JPN 1982-11-27..1987-11-06 Yasuhiro Nakasone; Nakasone | Prime Minister
JPN 1987-11-06..1989-06-03 Noboru Takeshita; Takeshita | Prime Minister
JPN 1989-06-03..1989-08-10 Sosuke Uno; Uno | Prime Minister
JPN 1989-08-10..1991-11-05 Toshiki Kaifu; Kaifu | Prime Minister
JPN 1991-11-05..1993-08-09 Kiichi Miyazawa; Miyazawa | Prime Minister
JPN 1993-08-09..1994-04-28 Morihiro Hosokawa; Hosokawa | Prime Minister
JPN 1994-04-28..1994-06-30 Tsutomu Hata; Hata | Prime Minister
JPN 1994-06-30..1996-01-11 Tomiichi Murayama; Murayama | Prime Minister
JPN 1996-01-11..1998-07-30 Ryutaro Hashimoto; Hashimoto | Prime Minister
JPN 1998-07-30..2000-04-05 Keizo Obuchi; Obuchi | Prime Minister
JPN 2000-04-05..2001-04-26 Yoshiro Mori; Mori | Prime Minister
JPN 2001-04-26..2006-09-26 Junichiro Koizumi; Koizumi; 小泉纯一郎 | Prime Minister
JPN 2006-09-26..2007-09-26 Shinzo Abe; Abe; Абэ; 安倍晋三 | Prime Minister
JPN 2007-09-26..2008-09-24 Yasuo Fukuda; Fukuda | Prime Minister
JPN 2008-09-24..2009-09-16 Taro Aso; Aso | Prime Minister
JPN 2009-09-16..2010-06-08 Yukio Hatoyama; Hatoyama | Prime Minister
JPN 2010-06-08..2011-09-02 Naoto Kan; Kan | Prime Minister
JPN 2011-09-02..2012-12-26 Yoshihiko Noda; Noda | Prime Minister
JPN 2012-12-26..2020-09-16 Shinzo Abe; Abe; Абэ; 安倍晋三 | Prime Minister
JPN 2020-09-16..2021-10-04 Yoshihide Suga; Suga | Prime Minister
JPN 2021-10-04..2024-10-01 Fumio Kishida; Kishida; 岸田文雄 | Prime Minister
JPN 2024-10-01..2025-10-21 Shigeru Ishiba; Ishiba; 石破茂 | Prime Minister
JPN 2025-10-21.. Sanae Takaichi; Takaichi; 高市早苗 | Prime Minister
IND 1947-08-15..1964-05-27 Jawaharlal Nehru; Nehru; Неру; 尼赫鲁 | Prime Minister
IND 1964-05-27..1964-06-09 Gulzarilal Nanda; Nanda | acting Prime Minister
IND 1964-06-09..1966-01-11 Lal Bahadur Shastri; Shastri | Prime Minister
IND 1966-01-11..1966-01-24 Gulzarilal Nanda; Nanda | acting Prime Minister
IND 1966-01-24..1977-03-24 Indira Gandhi; Gandhi; Ганди | Prime Minister
IND 1977-03-24..1979-07-28 Morarji Desai; Desai | Prime Minister
IND 1979-07-28..1980-01-14 Charan Singh; Singh | Prime Minister
IND 1980-01-14..1984-10-31 Indira Gandhi; Gandhi; Ганди | Prime Minister
IND 1984-10-31..1989-12-02 Rajiv Gandhi; Gandhi; Ганди | Prime Minister
IND 1989-12-02..1990-11-10 Vishwanath Pratap Singh; V. P. Singh; Singh | Prime Minister
IND 1990-11-10..1991-06-21 Chandra Shekhar | Prime Minister
IND 1991-06-21..1996-05-16 P. V. Narasimha Rao; Narasimha Rao; Rao | Prime Minister
IND 1996-05-16..1996-06-01 Atal Bihari Vajpayee; Vajpayee | Prime Minister
IND 1996-06-01..1997-04-21 H. D. Deve Gowda; Deve Gowda | Prime Minister
IND 1997-04-21..1998-03-19 Inder Kumar Gujral; I. K. Gujral; Gujral | Prime Minister
IND 1998-03-19..2004-05-22 Atal Bihari Vajpayee; Vajpayee | Prime Minister
IND 2004-05-22..2014-05-26 Manmohan Singh; Singh | Prime Minister
IND 2014-05-26.. Narendra Modi; Modi; Моди; 莫迪 | Prime Minister
"""
