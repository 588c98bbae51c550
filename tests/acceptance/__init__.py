"""The acceptance inspection: what exchange files must print, derived apart from the portal's own code."""
