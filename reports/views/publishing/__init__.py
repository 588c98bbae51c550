"""Working pages of publishing: ask, watch, take back."""
