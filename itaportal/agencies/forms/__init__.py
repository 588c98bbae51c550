"""The forms by which an agency, its people and its parts are kept."""
