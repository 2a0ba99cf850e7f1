"""The same verbs in a browser: one file in `pages/` is one page, with its address, its parameters and its answer."""
