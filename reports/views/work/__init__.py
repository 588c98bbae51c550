"""What people at work are shown of a plan's table and its reports."""
