"""GDELT 2.0 as a Parquet table with column names in words (Global_Event_ID, Actor_1_Country_Code), all as text."""

from __future__ import annotations

from detente.store.events.formats import gdelt2
from detente.store.events.formats._format import Format

NAMED = {
    "GLOBALEVENTID": "Global_Event_ID",
    "SQLDATE": "Day",
    **{
        f"Actor{side}{old}": f"Actor_{side}_{new}"
        for side in (1, 2)
        for old, new in {"Code": "Country_Code", "CountryCode": "Country_ABBR", "Type1Code": "Role"}.items()
    },
    "IsRootEvent": "Is_Root_Event",
    "EventCode": "Event_Code",
    "EventRootCode": "Event_Root_Code",
    "QuadClass": "Quad_Class",
    "GoldsteinScale": "Goldstein_Scale",
    "NumMentions": "Num_Mentions",
    "NumSources": "Num_Sources",
    "NumArticles": "Num_Articles",
    "AvgTone": "AVG_TONE",
    "ActionGeo_Fullname": "ST_PR_CNTRY",
    "DATEADDED": "Date_Added",
}

format_ = Format(
    key="gdelt_table",
    title="GDELT 2.0 events as a Parquet table with column names in words",
    source="gdelt2",
    scheme="cameo",
    recognise=lambda head: set(NAMED.values()) <= head.columns,
    columns={name: gdelt2.COLUMNS[name] for name in NAMED},
    events=gdelt2.format_.events,
    faults=gdelt2.format_.faults,
    kind="table",
    states=gdelt2.format_.states,
    named=NAMED,
)
