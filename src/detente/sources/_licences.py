"""Licences as the manifests of several datasets word them, so that each is written once."""

COW = (
    "data: not stated in the carrying repository (the Correlates of War project offers its data free for "
    "scholarly use with citation); carrying package: GPL-2"
)
CARRIED = "data: not stated in the carrying repository; carrying package: GPL-2"
REGIMES = (
    "data: not stated in the carrying repository (V-Dem: CC BY-SA 4.0; Polity: free for scholarly use); "
    "carrying package GPL-2"
)
CSHAPES = "CShapes 2.0: CC BY-NC-SA 4.0 upstream (non-commercial); carrying package GPL-2"
UCDP = "CC BY 4.0 (UCDP); carrying package GPL-2"
