"""Where pages come from: addresses of the web, files, standard input."""
