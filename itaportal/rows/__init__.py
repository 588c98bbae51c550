"""What every table shares: text as typed, the constraints of whole rows, rows of one agency."""
