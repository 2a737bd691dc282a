"""A public body's geographic data, opened: exported, described, validated, served and harvested."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("gateway")
except PackageNotFoundError:  # a checkout that is not installed
    __version__ = "0"
