"""The portal's frame and what everything stands on."""
