"""One Altair chart a file: a function from a tidy frame and a width in pixels to a chart."""
