"""Pages that are made to break readers, written by generators; crashers found later are kept in `crashers/`."""
