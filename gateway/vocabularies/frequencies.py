"""How often a dataset is updated."""

FREQUENCIES: dict[str, str] = {
    "continual": "continual",
    "daily": "daily",
    "weekly": "weekly",
    "fortnightly": "fortnightly",
    "monthly": "monthly",
    "quarterly": "quarterly",
    "biannually": "biannually",
    "annually": "annually",
    "yearly": "annually",
    "asNeeded": "asNeeded",
    "irregular": "irregular",
    "notPlanned": "notPlanned",
    "unknown": "unknown",
}
"""What `update` accepts → MD_MaintenanceFrequencyCode."""
