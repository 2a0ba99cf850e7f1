"""One file is one page: it holds the constant `page` (`detente.web._page.Page`); files with ``_`` help others."""
