"""Open data: what is published and stands, as files of a year or of all, written every night and described."""
