"""Bytes kept by their SHA-256 in the portal's file storage: what a signature or a publication stands on."""

from itaportal.blobs.keeping import Lost, is_kept, keep, read, read_often, read_unchecked
from itaportal.blobs.streaming import keep_file, opened

__all__ = ["Lost", "is_kept", "keep", "keep_file", "opened", "read", "read_often", "read_unchecked"]
