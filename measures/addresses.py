"""What stands in addresses: a year of the Buddhist era."""

from django.urls.converters import IntConverter


class BuddhistYear(IntConverter):
    """A year of the Buddhist era, in four Arabic digits."""

    regex = "2[5-7][0-9]{2}"
