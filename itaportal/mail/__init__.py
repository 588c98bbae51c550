"""Mail as rows: letters written with what causes them and sent by jobs, and notices that people read in the portal."""
