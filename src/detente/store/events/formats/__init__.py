"""How the files of each producer are read: one file a format, recognised by what is in them, never by name."""
