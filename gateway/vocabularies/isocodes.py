"""Code lists of ISO 19115:2003 and ISO 639-2: what records may say, and what rules compare."""

from gateway.vocabularies.topics import TOPICS

TOPIC_CATEGORIES = tuple(TOPICS)
"""MD_TopicCategoryCode."""

ROLES = (
    "author",
    "custodian",
    "distributor",
    "originator",
    "owner",
    "pointOfContact",
    "principalInvestigator",
    "processor",
    "publisher",
    "resourceProvider",
    "user",
)
"""CI_RoleCode."""

PROGRESS = (
    "completed",
    "historicalArchive",
    "obsolete",
    "onGoing",
    "planned",
    "required",
    "underDevelopment",
)
"""MD_ProgressCode."""

RESTRICTIONS = (
    "copyright",
    "intellectualPropertyRights",
    "license",
    "otherRestrictions",
    "patent",
    "patentPending",
    "restricted",
    "trademark",
)
"""MD_RestrictionCode."""

SCOPES = ("dataset", "series", "nonGeographicDataset")
"""MD_ScopeCode: those that a dataset can be."""

FUNCTIONS = ("download", "information", "offlineAccess", "order", "search")
"""CI_OnLineFunctionCode."""

REPRESENTATIONS = ("grid", "stereoModel", "textTable", "tin", "vector", "video")
"""MD_SpatialRepresentationTypeCode."""

GEOMETRIC_OBJECTS = ("complex", "composite", "curve", "point", "solid", "surface")
"""MD_GeometricObjectTypeCode."""

KEYWORD_TYPES = ("discipline", "place", "stratum", "temporal", "theme")
"""MD_KeywordTypeCode."""

TERMINOLOGY = (
    "fra",
    "deu",
    "nld",
    "ces",
    "ell",
    "ron",
    "slk",
    "sqi",
    "hye",
    "eus",
    "isl",
    "mkd",
    "mri",
    "msa",
    "fas",
    "bod",
    "cym",
    "mya",
    "zho",
    "kat",
)
"""ISO 639-2/T codes, written where the /B ones must be (TG 2.0, C.5)."""

CHARACTER_SETS = (
    "ucs2",
    "ucs4",
    "utf7",
    "utf8",
    "utf16",
    *(f"8859part{part}" for part in (*range(1, 12), 13, 14, 15, 16)),
    "jis",
    "shiftJIS",
    "eucJP",
    "usAscii",
    "ebcdic",
    "eucKR",
    "big5",
    "GB2312",
)
"""MD_CharacterSetCode."""
