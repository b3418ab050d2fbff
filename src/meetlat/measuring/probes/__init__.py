"""One file for each kind of question that is put to a host."""
