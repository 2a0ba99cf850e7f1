"""Taking files of events as they appear: where to look, what is new, how it is fetched, what was taken already."""
