"""Media types of the INSPIRE register, which alone a download feed may name."""

INSPIRE_MEDIA_TYPES: frozenset[str] = frozenset(
    {
        "application/atom+xml",
        "application/geo+json",
        "application/geopackage+sqlite3",
        "application/gml+xml",
        "application/vnd.google-earth.kml+xml",
        "application/vnd.google-earth.kmz",
        "application/vnd.las",
        "application/vnd.shp",
        "application/vnd.sqlite3",
        "application/x-ascii-grid",
        "application/x-ecw",
        "application/x-filegdb",
        "application/x-gmz",
        "application/x-las",
        "application/x-laz",
        "application/x-oracledump",
        "application/x-shapefile",
        "application/x-tab",
        "application/x-tab-raster",
        "application/x-worldfile",
        "image/jp2",
        "image/tiff",
        "text/csv",
    }
)
"""https://inspire.ec.europa.eu/media-types: files of any other type are left out of feeds (TG
Download Services 3.1, requirements 30 and 34)."""
